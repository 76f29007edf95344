package org.conferenceapi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.Entity;
import jakarta.websocket.WebSocketContainer;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Audited;
import org.conferenceapi.conference.commit.SharedTransaction;

/**
 * The design rules of {@code ARCHITECTURE.md} that can be checked in the compiled classes; {@link
 * PackagesTest} checks the source folders.
 */
@AnalyzeClasses(
    packages = "org.conferenceapi",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<CanBeAnnotated> SESSION_BEAN =
      annotatedWith(Stateless.class).or(annotatedWith(Singleton.class));

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ON_EACH_OTHER_IN_ONE_DIRECTION =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("monitoring")
          .definedBy("..monitoring..")
          .layer("event.stream")
          .definedBy("..event.stream..")
          .layer("phone")
          .definedBy("org.conferenceapi.phone..")
          .layer("media")
          .definedBy("..media..")
          .layer("conference")
          .definedBy("..conference..")
          .layer("event")
          .definedBy("org.conferenceapi.event")
          .layer("notification")
          .definedBy("..notification..")
          .layer("admission")
          .definedBy("..admission..")
          .layer("account")
          .definedBy("..account..")
          .layer("api")
          .definedBy("..api..")
          .layer("platform")
          .definedBy("..platform..")
          .whereLayer("monitoring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("event.stream")
          .mayOnlyBeAccessedByLayers("monitoring")
          .whereLayer("phone")
          .mayOnlyBeAccessedByLayers("monitoring", "event.stream")
          .whereLayer("media")
          .mayOnlyBeAccessedByLayers("monitoring", "event.stream", "phone")
          .whereLayer("conference")
          .mayOnlyBeAccessedByLayers("monitoring", "event.stream", "phone", "media")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("monitoring", "event.stream", "phone", "media", "conference")
          .whereLayer("notification")
          .mayOnlyBeAccessedByLayers("monitoring", "event.stream", "phone", "media", "conference")
          .whereLayer("account")
          .mayOnlyBeAccessedByLayers(
              "monitoring", "event.stream", "phone", "media", "conference", "notification")
          .whereLayer("admission")
          .mayOnlyBeAccessedByLayers("monitoring", "account")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers(
              "monitoring",
              "event.stream",
              "phone",
              "media",
              "conference",
              "event",
              "notification",
              "account",
              "admission")
          .whereLayer("platform")
          .mayOnlyBeAccessedByLayers(
              "monitoring",
              "event.stream",
              "phone",
              "media",
              "conference",
              "event",
              "notification",
              "account",
              "admission",
              "api");

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("org.conferenceapi.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_ADAPTER_FOR_JANUS_DOES_NOT_DEPEND_ON_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAPackage("..media.janus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..conference..", "..notification..", "..account..");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_ADAPTER_KNOWS_JANUS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..media.janus..", "..platform.config..")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameContaining("Janus")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("..media.janus..");

  @ArchTest
  static final ArchRule MEDIA_EDGES_KNOW_NEITHER_SIP_NOR_CONFERENCES_NOR_ENTITIES =
      noClasses()
          .that()
          .resideInAPackage("..phone.edge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.sip..",
              "gov.nist..",
              "jakarta.persistence..",
              "..conference..",
              "..notification..",
              "..account..",
              "..phone.sip..",
              "..phone.trunk..");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_ADAPTER_KNOWS_RTPENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..phone.edge.rtpengine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..phone.edge.rtpengine..");

  @ArchTest
  static final ArchRule ONLY_THE_ENDPOINT_KNOWS_THE_SIP_STACK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..phone.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sip..", "gov.nist..");

  @ArchTest
  static final ArchRule THE_SIP_ENDPOINT_DOES_NOT_DEPEND_ON_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAPackage("..phone.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.conferenceapi.conference..",
              "..media..",
              "..account..",
              "..phone.call..",
              "..phone.edge..",
              "..phone.trunk..",
              "jakarta..");

  @ArchTest
  static final ArchRule ENTITIES_DO_NOT_DEPEND_ON_HTTP =
      noClasses()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "java.net.http..");

  @ArchTest
  static final ArchRule ENTITIES_HAVE_NO_PUBLIC_SETTERS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .and()
          .haveNameStartingWith("set")
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule STATE_OF_ENTITIES_IS_PRIVATE =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .and()
          .areNotStatic()
          .should()
          .bePrivate();

  /** Connections to the database are those of its driver. */
  @ArchTest
  static final ArchRule ONLY_NOTIFICATIONS_AND_ADAPTERS_OPEN_CONNECTIONS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..notification.http..",
              "..media.janus..",
              "..phone.edge.rtpengine..",
              "..phone.sip.stack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ws.rs.client..",
              "jakarta.websocket..",
              "org.apache.hc..",
              "java.net.http..",
              "javax.net..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Socket.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(URLConnection.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(DatagramSocket.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(NetworkChannel.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(WebSocketContainer.class);

  @ArchTest
  static final ArchRule ONLY_ADAPTERS_DEPEND_ON_A_SERVER =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(JerseyConnector|ResteasyEngine|JbossLogContext)(\\$.*)?")
          .and()
          .resideOutsideOfPackages("..undertow..", "..grizzly..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.glassfish..",
              "fish.payara..",
              "org.jboss..",
              "org.xnio..",
              "io.undertow..",
              "org.eclipse..",
              "org.hibernate..");

  @ArchTest
  static final ArchRule NO_CLASS_DEPENDS_ON_A_DATABASE =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.h2..", "org.postgresql..");

  /** Every JAX-RS method annotation, such as {@code @GET} or {@code @PATCH}, has that one. */
  @ArchTest
  static final ArchRule EVERY_ROUTE_NAMES_ITS_CALLERS =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .should()
          .beAnnotatedWith(Access.class);

  /** The events of conferences and participants are in the event log instead. */
  @ArchTest
  static final ArchRule EVERY_ROUTE_OF_THE_ACCOUNTS_THAT_CHANGES_SOMETHING_IS_AUDITED =
      methods()
          .that()
          .areAnnotatedWith(POST.class)
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("..account..", "..trunk..")
          .or()
          .haveNameMatching("forget|dispose|close")
          .and()
          .areAnnotatedWith(POST.class)
          .should()
          .beAnnotatedWith(Audited.class);

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .that()
          .doNotHaveSimpleName("ClockProducer")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule THERE_IS_ONE_TIMER =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should()
          .beDeclaredInClassesThat()
          .haveSimpleName("ServiceTimer");

  /**
   * Payara runs timers and life cycle callbacks in a container-managed transaction, whatever their
   * attribute says.
   */
  @ArchTest
  static final ArchRule SINGLETONS_MANAGE_THEIR_TRANSACTIONS =
      classes()
          .that()
          .areAnnotatedWith(Singleton.class)
          .should()
          .beAnnotatedWith(
              describe(
                  "bean-managed transactions",
                  each ->
                      each.getRawType().isEquivalentTo(TransactionManagement.class)
                          && each.as(TransactionManagement.class).value()
                              == TransactionManagementType.BEAN));

  /**
   * With {@code @Inject}, Payara throws and catches an exception at every call of a session bean.
   */
  @ArchTest
  static final ArchRule RESOURCES_AND_SESSION_BEANS_INJECT_SESSION_BEANS_AS_EJBS =
      fields()
          .that()
          .haveRawType(SESSION_BEAN)
          .and()
          .areDeclaredInClassesThat(SESSION_BEAN.or(annotatedWith(Path.class)))
          .should()
          .beAnnotatedWith(EJB.class);

  /**
   * Payara injects no {@code @EJB} into a bean that is first used on a thread without the context
   * of the application, such as that of a media event. The two exceptions are called for every
   * change; they make the server create them at the start.
   */
  @ArchTest
  static final ArchRule OTHER_BEANS_DO_NOT_INJECT_EJBS =
      fields()
          .that()
          .areDeclaredInClassesThat(
              DescribedPredicate.not(SESSION_BEAN.or(annotatedWith(Path.class))))
          .and()
          .areDeclaredInClassesThat()
          .doNotHaveFullyQualifiedName(SharedTransaction.class.getName())
          .and()
          .areDeclaredInClassesThat()
          .doNotHaveFullyQualifiedName("org.conferenceapi.conference.ConferenceEvents")
          .should()
          .notBeAnnotatedWith(EJB.class);

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager");
}
