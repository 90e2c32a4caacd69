package io.wirewatch.audit;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a watch finds: each count that is wrong, up to a screenful at a time. */
final class AuditLog implements AuditWatch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int SCREENFUL = 20;

  private String said = "";

  @Override
  public void compared(AuditWatch.News news) {
    if (!said.isEmpty()) {
      LOG.info("the audit compares again");
      said = "";
    }
    for (Difference difference : first(news.found())) {
      LOG.error(
          "audit: {}: published {}, recounted {}",
          difference.what(),
          difference.published(),
          difference.recounted());
    }
    first(news.righted())
        .forEach(difference -> LOG.info("audit: {}: right again", difference.what()));
    int more =
        Math.max(0, news.found().size() - SCREENFUL)
            + Math.max(0, news.righted().size() - SCREENFUL);
    if (more > 0) {
      LOG.error("audit: {} lines more are left out; {} differ in all", more, news.mismatches());
    }
  }

  private static List<Difference> first(List<Difference> differences) {
    return differences.subList(0, Math.min(SCREENFUL, differences.size()));
  }

  @Override
  public void cannotCompare(String why) {
    if (!why.equals(said)) {
      LOG.info("the audit cannot compare: {}", why);
      said = why;
    }
  }
}
