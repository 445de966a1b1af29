/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search INDEX QUESTION - the same in C++: every object frees itself */
#include <pressmark/pressmark.h>

#include <iostream>
#include <memory>
#include <stdexcept>

template <auto free_it> struct Freer {
    template <class T> void operator()(T *object) const
    {
        free_it(object);
    }
};
using Index = std::unique_ptr<pressmark_index, Freer<pressmark_index_free>>;
using Query = std::unique_ptr<pressmark_query, Freer<pressmark_query_free>>;
using Results =
    std::unique_ptr<pressmark_results, Freer<pressmark_results_free>>;

/* Call a function of the library that makes something. */
template <class Owner, class Make, class... Arguments>
Owner made(Make make, Arguments... arguments)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    typename Owner::pointer out = nullptr;

    if (make(arguments..., &out, &err) != PRESSMARK_OK)
        throw std::runtime_error(err.message);
    return Owner(out);
}

int main(int argc, char **argv)
try {
    if (argc != 3)
        throw std::runtime_error("give an index and a question");
    auto index = made<Index>(pressmark_index_open, argv[1], nullptr);
    auto query = made<Query>(pressmark_query_parse, argv[2], nullptr);
    auto results =
        made<Results>(pressmark_search, index.get(), query.get(), nullptr);

    for (size_t i = 0; i < pressmark_results_count(results.get()); i++)
        std::cout << pressmark_results_hit(results.get(), i)->headline << '\n';
    return 0;
} catch (const std::exception &e) {
    std::cerr << e.what() << '\n';
    return 1;
}
