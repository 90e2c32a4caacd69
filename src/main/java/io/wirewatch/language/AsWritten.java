package io.wirewatch.language;

import java.util.function.Consumer;

/** Words that are the same only in the same form, by the spelling of a language. */
final class AsWritten implements BaseForms {
  private final BaseForms spelling;

  AsWritten(BaseForms spelling) {
    this.spelling = spelling;
  }

  @Override
  public CharSequence fold(CharSequence word) {
    return spelling.fold(word);
  }

  @Override
  public void of(CharSequence folded, Consumer<? super CharSequence> taker) {
    taker.accept(folded);
  }

  @Override
  public boolean elides() {
    return spelling.elides();
  }

  @Override
  public int kept(CharSequence base) {
    return spelling.kept(base) < 1 ? 0 : WHOLE;
  }
}
