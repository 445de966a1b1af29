/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lucene.java - the same articles and questions, by Lucene
 *
 *     java Lucene index FOLDER ARTICLES
 *     java Lucene ask FOLDER QUESTIONS
 *
 * One text field holds headline and body, analysed by EnglishAnalyzer; the
 * index is merged to one segment.  What is shown of a hit are doc values, the
 * fast way; the text is a stored field.  Nothing is remembered from one question to
 * the next: the query cache is off.  Snippets are those of UnifiedHighlighter
 * as it comes, two passages.  See README.md for the lines of both files, and
 * ask.c for the conversation.
 */
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public class Lucene {
    private static final Sort NEWEST =
        new Sort(new SortField("date", SortField.Type.LONG, true));

    /** A line of the questions: class, how, words, from, to, sort. */
    private static class Question {
        String className;
        String how;
        String words;
        long from;
        long to;
        boolean newest;

        Question(String line) {
            String[] part = line.split("\t", -1);

            className = part[0];
            how = part[1];
            words = part[2];
            from = part[3].isEmpty() ? Long.MIN_VALUE : Long.parseLong(part[3]);
            to = part[4].isEmpty() ? Long.MAX_VALUE : Long.parseLong(part[4]);
            newest = part[5].equals("date");
        }

        Query toQuery(QueryBuilder builder) {
            Query query;

            if (how.equals("phrase"))
                query = builder.createPhraseQuery("text", words);
            else
                query = builder.createBooleanQuery("text", words,
                    how.equals("all") ? BooleanClause.Occur.MUST
                                      : BooleanClause.Occur.SHOULD);
            if (from == Long.MIN_VALUE)
                return query;
            return new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(LongPoint.newRangeQuery("date", from, to),
                    BooleanClause.Occur.FILTER)
                .build();
        }
    }

    private static void index(Path folder, Path articles) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());

        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        try (IndexWriter writer =
                 new IndexWriter(FSDirectory.open(folder), config);
             BufferedReader in = Files.newBufferedReader(articles)) {
            String line;

            while ((line = in.readLine()) != null)
                writer.addDocument(read(line.split("\t", -1)));
            writer.forceMerge(1);
        }
    }

    /** A line of the articles: id, minutes, headline, body. */
    private static Document read(String[] part) {
        Document article = new Document();
        long date = Long.parseLong(part[1]);

        article.add(new BinaryDocValuesField("id", new BytesRef(part[0])));
        article.add(
            new BinaryDocValuesField("headline", new BytesRef(part[2])));
        article.add(new LongPoint("date", date));
        article.add(new NumericDocValuesField("date", date));
        article.add(new TextField("text",
            part[2] + ".\n" + part[3].replace('\u0001', '\n'),
            Field.Store.YES));
        return article;
    }

    private static void ask(Path folder, Path file) throws IOException {
        Analyzer analyzer = new EnglishAnalyzer();
        QueryBuilder builder = new QueryBuilder(analyzer);
        List<Question> questions = new ArrayList<>();
        BufferedReader in = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;

        for (String row : Files.readAllLines(file))
            questions.add(new Question(row));
        try (DirectoryReader reader =
                 DirectoryReader.open(FSDirectory.open(folder))) {
            IndexSearcher searcher = new IndexSearcher(reader);

            searcher.setQueryCache(null);
            while ((line = in.readLine()) != null) {
                String[] order = line.split(" ");

                askClass(searcher, builder, questions, order[0],
                    order[1].equals("snippet"));
            }
        }
    }

    private static void askClass(IndexSearcher searcher, QueryBuilder builder,
        List<Question> questions, String className, boolean snippets)
        throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        StringBuilder spent = new StringBuilder();
        long hits = 0;

        for (Question question : questions) {
            if (!question.className.equals(className))
                continue;
            long start = clock.getCurrentThreadCpuTime();

            hits += askOne(searcher, builder, question, snippets);
            spent.append(' ').append(clock.getCurrentThreadCpuTime() - start);
        }
        System.out.println(hits + spent.toString());
        System.out.flush();
    }

    private static long askOne(IndexSearcher searcher, QueryBuilder builder,
        Question question, boolean snippets) throws IOException {
        Query query = question.toQuery(builder);
        TopDocs top = question.newest ? searcher.search(query, 10, NEWEST)
                                      : searcher.search(query, 10);
        long seen = 0;

        for (int i = 0; i < top.scoreDocs.length; i++)
            seen += show(searcher.getIndexReader(), top.scoreDocs[i].doc);
        if (snippets && top.scoreDocs.length > 0)
            new UnifiedHighlighter(searcher, builder.getAnalyzer())
                .highlight("text", query, top, 2);
        return seen;
    }

    /** Read what is shown of a hit; 1 when it has a headline. */
    private static long show(IndexReader reader, int doc) throws IOException {
        BinaryDocValues id = MultiDocValues.getBinaryValues(reader, "id");
        BinaryDocValues headline =
            MultiDocValues.getBinaryValues(reader, "headline");
        NumericDocValues date =
            MultiDocValues.getNumericValues(reader, "date");

        if (!id.advanceExact(doc) || !headline.advanceExact(doc)
            || !date.advanceExact(doc))
            return 0;
        return id.binaryValue().length > 0 && date.longValue() != 0
                && headline.binaryValue().utf8ToString().length() > 0
            ? 1
            : 0;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Paths.get(arguments[1]);
        Path file = Paths.get(arguments[2]);

        if (arguments[0].equals("index"))
            index(folder, file);
        else
            ask(folder, file);
    }
}
