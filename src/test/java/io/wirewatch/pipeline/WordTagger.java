package io.wirewatch.pipeline;

import io.wirewatch.match.Tagger;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import java.util.ArrayList;
import java.util.List;

/** Tags a story with each of its themes whose very id stands in the body. */
record WordTagger(List<String> themes) implements Tagger {

  @Override
  public String themeSet() {
    return "0123456789abcdef";
  }

  @Override
  public List<Tag> tag(Story story) {
    List<Tag> tags = new ArrayList<>();
    for (String theme : themes) {
      int at = story.body().indexOf(theme);
      if (at >= 0) {
        Span span = new Span(Span.Field.BODY, at, at + theme.length(), theme);
        tags.add(new Tag(theme, 1.0, "word", List.of(span), 1));
      }
    }
    return tags;
  }
}
