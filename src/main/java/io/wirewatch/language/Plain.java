package io.wirewatch.language;

import java.util.function.Consumer;

/** Words that are the same only as they are written, whatever their language. */
final class Plain implements BaseForms {
  @Override
  public CharSequence fold(CharSequence word) {
    return word;
  }

  @Override
  public void of(CharSequence folded, Consumer<? super CharSequence> taker) {
    taker.accept(folded);
  }

  @Override
  public int kept(CharSequence base) {
    return WHOLE;
  }
}
