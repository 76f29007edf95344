package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The requirements of the specification, line by line. */
@BlackBoxTest
class SpecificationIT {
  private final Client account = Service.SHARED.account().xml();
  private final Client subaccount = Service.SHARED.subaccount().xml();
  private final String app = Service.SHARED.credential("app.sid");

  @Test
  void aMainAccountCreatesAConferenceOfItsAppAndGetsIt() {
    Reply created =
        account.post(
            "~/conf",
            "<conf><appSid>"
                + app
                + "</appSid><userData>order 4711</userData>"
                + "<onStatus>https://app.example/conference</onStatus></conf>");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Content-Type")).isEqualTo("application/xml");
    assertThat(created.get("sid")).matches("[0-9a-f]{32}");

    Reply got = account.get(created.header("Location"));
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Content-Type")).isEqualTo("application/xml");
    assertThat(got.body()).isEqualTo(created.body());
    assertThat(got.get("accountSid")).isEqualTo(account.sid());
    assertThat(got.get("appSid")).isEqualTo(app);
    assertThat(got.get("status")).isEqualTo("initiated");
    assertThat(got.get("userData")).isEqualTo("order 4711");
    assertThat(got.get("onStatus")).isEqualTo("https://app.example/conference");
    assertThat(got.get("beginTime")).matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z");
    assertThat(got.get("endTime")).isNull();
  }

  @Test
  void aSubAccountsConferenceIsOfTheSubAccountsApp() {
    Reply created = subaccount.post("~/conf", "<conf/>").expect(201);
    assertThat(created.get("appSid")).isEqualTo(app);
    assertThat(created.get("accountSid")).isEqualTo(subaccount.sid());
  }

  @Test
  void disposingCompletesTheConference() {
    Reply created = subaccount.post("~/conf", "<conf/>").expect(201);
    Reply disposed = subaccount.post(created.header("Location") + "/dispose").expect(200);
    assertThat(disposed.get("status")).isEqualTo("completed");
    assertThat(disposed.get("endReason")).isEqualTo("disposed");
    assertThat(disposed.get("endTime")).isNotNull();
  }
}
