package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracking;
import java.util.List;

/** The {@code track_*} blocks of an instance or a sync group. Weight and direction are always said. */
final class TrackingText {
  private final ConfPage page;

  TrackingText(ConfPage page) {
    this.page = page;
  }

  void write(Tracking tracking) {
    page.flag("dont_track_primary", !tracking.ownInterface());
    page.flag("track_src_ip", tracking.sourceAddress());
    block("track_interface", tracking.interfaces(), "");
    block("track_script", tracking.scripts(), " noreverse");
    block("track_file", tracking.files(), " noreverse");
    block("track_process", tracking.processes(), " noreverse");
    block("track_bfd", tracking.bfdInstances(), " noreverse");
    block("track_check", tracking.checks(), " noreverse");
  }

  /** {@code straight} is what the block calls the opposite of reverse; interfaces have no word for it. */
  private void block(String keyword, List<TrackRef> entries, String straight) {
    if (entries.isEmpty()) {
      return;
    }
    page.open(keyword);
    for (final TrackRef entry : entries) {
      page.raw(ConfPage.quoted(entry.name()) + " weight " + entry.weight()
          + (entry.reverse() ? " reverse" : straight));
    }
    page.close();
  }
}
