package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedDateTest {
  private static final List<String> FORMS =
      List.of(
          "yyyy-MM-dd'T'HH:mm:ssXXX",
          "yyyy-MM-dd'T'HH:mm:ssXX",
          "yyyy-MM-dd HH:mm:ss XX",
          "yyyyMMdd'T'HHmmssXX",
          "EEE, dd MMM yyyy HH:mm:ss XX",
          "EEEE, d MMMM yyyy HH:mm:ss 'GMT'xxx",
          "EEE MMM d HH:mm:ss XX yyyy",
          "d MMM yyyy HH:mm:ss XX",
          "MMMM d, yyyy 'at' hh:mm:ss a XX",
          "yyyy/MM/dd HH:mm:ss XX",
          "dd.MM.yyyy HH:mm:ss XX",
          "EEE, MM/dd/yyyy - hh:mm:ss a XX");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 27 Feb 2026 10:05:09 GMT | 2026-02-27T10:05:09Z",
        "27 Feb 26 10:05 EST | 2026-02-27T15:05:00Z",
        "Wed, 27 Feb 2026 10:05:09 +0100 | 2026-02-27T09:05:09Z",
        "Fri, 27 Feb, 2026 10:05:09 Etc/GMT | 2026-02-27T10:05:09Z",
        "Fri,27 February 2026 10:05:09GMT | 2026-02-27T10:05:09Z",
        "Friday, 27-Feb-26 10:05:09 UT | 2026-02-27T10:05:09Z",
        "Fri, 27 Feb 2026 10:05:09 GMT-01:30 | 2026-02-27T11:35:09Z",
        "Fri, 27 Feb 2026 10:05:09 --0700 | 2026-02-27T17:05:09Z",
        "Fri, 27 Feb 2026 10:05:09 MST-07:00 | 2026-02-27T17:05:09Z",
        "Fri, 27 Feb 2026 10:05:09 +0000 (Coordinated Universal Time) | 2026-02-27T10:05:09Z",
        "Mon, 27 Jul 2026 10:05:09 Europe/Kyiv | 2026-07-27T07:05:09Z",
        "Fri, 27th Feb 2026 12:05 a.m. | 2026-02-27T00:05:00Z",
        "Friday, February 27, 2026 - 3:09pm | 2026-02-27T15:09:00Z",
        "Feb. 27, 2026, 12:10 p.m. | 2026-02-27T12:10:00Z",
        "27 February, 2026 | 2026-02-27T00:00:00Z",
        "Feb. 2026 | 2026-02-01T00:00:00Z",
        "Fri Feb 27 10:05:09 2026 | 2026-02-27T10:05:09Z",
        "Fri Feb 27 10:05:09 +0200 2026 | 2026-02-27T08:05:09Z",
        "20260227T10:05:09+01:00 | 2026-02-27T09:05:09Z",
        "2026-02-27T100509+01:00 | 2026-02-27T09:05:09Z",
        "20260227 10:05 | 2026-02-27T10:05:00Z",
        "2026 | 2026-01-01T00:00:00Z",
        "2026-02 | 2026-02-01T00:00:00Z",
        "-26-02 | 2026-02-01T00:00:00Z",
        "26-02-27 | 2026-02-27T00:00:00Z",
        "260227 | 2026-02-27T00:00:00Z",
        "20260227 | 2026-02-27T00:00:00Z",
        "20260227T100509Z | 2026-02-27T10:05:09Z",
        "2026-058 | 2026-02-27T00:00:00Z",
        "2026-W09-5 | 2026-02-27T00:00:00Z",
        "2026-02-27T10:05:09.5+01:00 | 2026-02-27T09:05:09.500Z",
        "2026-02-27T10:05:09-05:00Z | 2026-02-27T15:05:09Z",
        "2026-02-27T24:00:00Z | 2026-02-28T00:00:00Z",
        "2026-012-27T10:05:09Z | 2026-12-27T10:05:09Z",
        "2026-02-27 10:05:09 -00:20 | 2026-02-27T10:25:09Z",
        "Fri, 2026/02/27 10:05:09 EDT | 2026-02-27T14:05:09Z",
        "Fri, 27/02/2026 | 2026-02-27T00:00:00Z",
        "02/27/2026 4:20 pm PST | 2026-02-28T00:20:00Z",
        "Sat, 11 04 2026 08:00:00 +0000 | 2026-04-11T08:00:00Z",
        "Wed, 11 04 2026 08:00:00 +0000 | 2026-11-04T08:00:00Z",
        "27.02.26 | 2026-02-27T00:00:00Z",
        "Fr, 27 Mär 2026 10:05:09 +0100 | 2026-03-27T09:05:09Z",
        "mar., 01 déc. 2026 16:11:02 +0000 | 2026-12-01T16:11:02Z",
        "mar 3 2026 | 2026-03-03T00:00:00Z",
        "27 de febrero de 2026 | 2026-02-27T00:00:00Z",
        "2026-február-27T9:15-05:00 | 2026-02-27T14:15:00Z",
        "Κυρ, 11 Ιούλ 2026 12:00:00 EST | 2026-07-11T17:00:00Z",
        "27 лютого 2026 | 2026-02-27T00:00:00Z",
        "Пт, 27 Фев 2026 10:05:09 +0300 | 2026-02-27T07:05:09Z",
        "2026년 02월 27일  01:31:15 | 2026-02-26T16:31:15Z",
        "2026-02-27 오후 11:23:17 | 2026-02-27T14:23:17Z",
        "1772186709 | 2026-02-27T10:05:09Z",
        "1772186709123 | 2026-02-27T10:05:09.123Z"
      })
  void shouldReadWhatPeopleAndProgramsWrite(String text, Instant time) {
    assertEquals(time, StatedDate.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "Sun, 99 Jun 2026 10:05:09 GMT",
        "Tue, 31 Jun 2026 10:05:09 GMT",
        "2026-02-30",
        "2026-13-01",
        "2026-W54",
        "2026-366",
        "2026-02-27T25:05:09Z",
        "2026-02-27T10:60:09Z",
        "2026-02-27T10:05:61Z",
        "2026-02-27T10:05:09+24:00",
        "2026-02-27T10:05:09+01:xx",
        "2026-02-27-01",
        "2026-02-27T10:05:09Zextra",
        "Sun, 16 foo 2026 10:05:09 GMT",
        "Sun, Dec x 2026 10:05:09 GMT",
        "Sun, 16 Dec zz 10:05:09 GMT",
        "Sun, 16 Dec 2026 1:2:3:4 GMT",
        "Sun, 16 Dec 2026 10:05:09 +zz:00",
        "Sun, 16 Dec 2026 10:05:09 17:05:09 GMT",
        "Sun, 01 Mar 12026 09:30:00 GMT",
        "31/02/2026",
        "22026",
        "026",
        "17721867091234567",
        "10:05:09"
      })
  void shouldRefuseWhatIsNoDate(String text) {
    assertNull(StatedDate.parse(text));
  }

  @Property(tries = 2_000)
  void shouldReadBackEachFormOfEveryTime(
      @ForAll @LongRange(min = -2_000_000_000L, max = 7_000_000_000L) long second,
      @ForAll @IntRange(min = -48, max = 56) int quarters,
      @ForAll @IntRange(max = 11) int form) {
    Instant time = Instant.ofEpochSecond(second);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(quarters * 900);
    OffsetDateTime local = time.atOffset(offset);

    String written = DateTimeFormatter.ofPattern(FORMS.get(form), Locale.ENGLISH).format(local);

    assertEquals(time, StatedDate.parse(written), written);
  }

  @Property(tries = 2_000)
  void shouldEndWithATimeOrNoneForAnyText(@ForAll String text) {
    Instant time = StatedDate.parse(text);

    assertEquals(time, StatedDate.parse(text));
  }
}
