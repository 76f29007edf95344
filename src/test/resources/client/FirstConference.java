import org.conferenceapi.client.ApiClient;
import org.conferenceapi.client.ApiException;
import org.conferenceapi.client.api.ConferencesApi;
import org.conferenceapi.client.api.ParticipantsApi;
import org.conferenceapi.client.model.Conf;
import org.conferenceapi.client.model.ConfRequest;
import org.conferenceapi.client.model.Part;
import org.conferenceapi.client.model.PartRequest;
import org.conferenceapi.client.model.ReportRequest;

/** The first conference of the README, with a client that openapi-generator has made. */
public class FirstConference {
  /**
   * Runs the conference.
   *
   * @param api the URL of the API, such as {@code http://localhost:8080/v1}
   * @param account the sid of the sub-account
   * @param authorization the header of its credentials
   * @param events where to send the notifications
   * @return the conference after its end
   */
  public static Conf run(String api, String account, String authorization, String events)
      throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(api);
    client.setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
    ConferencesApi conferences = new ConferencesApi(client);
    ParticipantsApi participants = new ParticipantsApi(client);

    ConfRequest request = new ConfRequest().onStatus(events).onPart(events);
    Conf conf = conferences.createConf(account, "first", request);
    PartRequest alice = new PartRequest().to("sip:alice@phones.example");
    Part part = participants.inviteParticipant(account, conf.getSid(), alice, null);
    for (ReportRequest.StatusEnum status :
        new ReportRequest.StatusEnum[] {
          ReportRequest.StatusEnum.ANSWERED, ReportRequest.StatusEnum.COMPLETED
        }) {
      participants.reportStatus(
          account, conf.getSid(), part.getSid(), new ReportRequest().status(status), null, null);
    }
    return conferences.getConf(account, conf.getSid(), null);
  }
}
