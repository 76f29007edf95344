package org.conferenceapi.blackbox;

import java.io.File;
import org.conferenceapi.testclock.MovableClock;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the black-box tests run against: the WAR as it was packaged, and a clock they can move. */
final class Deployed {
  private Deployed() {}

  @Deployment(testable = false)
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")))
        .addPackage(MovableClock.class.getPackage());
  }
}
