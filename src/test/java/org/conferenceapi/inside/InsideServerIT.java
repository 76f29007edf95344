package org.conferenceapi.inside;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.conferenceapi.conference.InsideConferences;
import org.conferenceapi.conference.InsideTimer;
import org.conferenceapi.conference.TimerEvents;
import org.conferenceapi.conference.commit.InsideGroupCommit;
import org.conferenceapi.event.InsideEvents;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.mapping.EntityRoundTrip;
import org.conferenceapi.notification.InsideOutbox;
import org.conferenceapi.notification.OutboxEvents;
import org.conferenceapi.phone.trunk.InsidePhones;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All tests that run inside the server. Arquillian starts a server for each test class, so this is
 * the only one; each interface has the tests of one topic.
 */
@Tag("any-database")
@Tag("inside")
@ExtendWith({ArquillianHome.class, ArquillianExtension.class})
class InsideServerIT
    implements InsideTransactions,
        InsideLocks,
        InsideMapping,
        InsideValidation,
        InsideGroupCommit,
        InsideTimer,
        InsideOutbox,
        InsideEvents,
        InsidePhones {
  @Deployment
  static WebArchive war() throws URISyntaxException {
    return ShrinkWrap.createFromZipFile(WebArchive.class, BuildOutput.war().toFile())
        .addPackage(InsideServerIT.class.getPackage())
        .addClasses(InsideConferences.class, InsideGroupCommit.class)
        .addClasses(InsideTimer.class, TimerEvents.class)
        .addClasses(InsideOutbox.class, OutboxEvents.class, EntityRoundTrip.class)
        .addClasses(InsideEvents.class, InsidePhones.class)
        .addAsLibrary(
            new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}
