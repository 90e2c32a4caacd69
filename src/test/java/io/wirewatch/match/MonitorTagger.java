package io.wirewatch.match;

import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanOrQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;

/**
 * Lucene's Monitor as a tagger of the themes that it can express: phrases and nears without bounds
 * of sentences, and gates of phrases.
 */
public final class MonitorTagger implements AutoCloseable {
  private static final String BODY = "body";

  private final Analyzer analyzer;
  private final Monitor monitor;

  /**
   * @param letters whether words are runs of letters alone, else as Lucene has them for English
   * @param presearch whether queries are chosen by the document's terms first
   */
  public MonitorTagger(ThemeSet set, boolean letters, boolean presearch) {
    analyzer = letters ? new LetterWords() : new EnglishWords();
    Presearcher presearcher = presearch ? new TermFilteredPresearcher() : Presearcher.NO_FILTERING;
    try {
      monitor = new Monitor(analyzer, presearcher, new MonitorConfiguration());
      for (Theme theme : set.themes()) {
        monitor.register(new MonitorQuery(theme.id(), query(theme)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of a text's themes. */
  public Set<String> tag(String body) {
    try {
      MatchingQueries<QueryMatch> matches =
          monitor.match(document(body), QueryMatch.SIMPLE_MATCHER);
      Set<String> ids = new TreeSet<>();
      matches.getMatches().forEach(match -> ids.add(match.getQueryId()));
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many themes several texts have together. */
  public int count(List<String> bodies) {
    try {
      Document[] documents = bodies.stream().map(MonitorTagger::document).toArray(Document[]::new);
      MultiMatchingQueries<QueryMatch> matches =
          monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
      int count = 0;
      for (int i = 0; i < documents.length; i++) {
        count += matches.getMatches(i).size();
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document document(String body) {
    Document document = new Document();
    document.add(new TextField(BODY, body, Field.Store.NO));
    return document;
  }

  private Query query(Theme theme) throws IOException {
    Section section = theme.rules().shared();
    BooleanQuery.Builder shows = new BooleanQuery.Builder();
    for (Phrase phrase : section.phrases()) {
      shows.add(phrase(phrase), Occur.SHOULD);
    }
    for (Near near : section.near()) {
      shows.add(near(near), Occur.SHOULD);
    }
    BooleanQuery.Builder whole = new BooleanQuery.Builder();
    whole.add(shows.build(), Occur.MUST);
    for (Phrase phrase : phrases(theme.gate().all())) {
      whole.add(phrase(phrase), Occur.MUST);
    }
    if (!theme.gate().any().isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (Phrase phrase : phrases(theme.gate().any())) {
        any.add(phrase(phrase), Occur.SHOULD);
      }
      whole.add(any.build(), Occur.MUST);
    }
    for (Phrase phrase : phrases(theme.gate().none())) {
      whole.add(phrase(phrase), Occur.MUST_NOT);
    }
    return whole.build();
  }

  private static List<Phrase> phrases(List<Gate.Term> terms) {
    return terms.stream().map(term -> ((Gate.Words) term).phrase()).toList();
  }

  private Query phrase(Phrase phrase) throws IOException {
    PhraseQuery.Builder builder = new PhraseQuery.Builder();
    words(phrase).forEach(word -> builder.add(new Term(BODY, word)));
    return builder.build();
  }

  private Query near(Near near) throws IOException {
    SpanQuery[] sides = {side(near.a().phrases()), side(near.b().phrases())};
    return new SpanNearQuery(sides, near.window().within(), near.ordered());
  }

  private SpanQuery side(List<Phrase> phrases) throws IOException {
    List<SpanQuery> any = new ArrayList<>();
    for (Phrase phrase : phrases) {
      SpanQuery[] words =
          words(phrase).stream()
              .map(word -> new SpanTermQuery(new Term(BODY, word)))
              .toArray(SpanQuery[]::new);
      any.add(words.length == 1 ? words[0] : new SpanNearQuery(words, 0, true));
    }
    return new SpanOrQuery(any.toArray(SpanQuery[]::new));
  }

  private List<String> words(Phrase phrase) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(BODY, phrase.text().toLowerCase(Locale.ROOT))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class LetterWords extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer letters = new LetterTokenizer();
      return new TokenStreamComponents(letters, new KStemFilter(new LowerCaseFilter(letters)));
    }
  }

  private static final class EnglishWords extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream folded = new LowerCaseFilter(new EnglishPossessiveFilter(words));
      return new TokenStreamComponents(words, new KStemFilter(folded));
    }
  }
}
