package org.conferenceapi.phone.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.lang.System.Logger.Level;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Decides on a request by its source and its call, before the stack makes a transaction for it:
 * unknown sources are dropped or get 403, known ones may send so many INVITE requests per second. A
 * request within a call is accepted wherever it comes from: a proxy on its way need not be a peer.
 */
public final class SourceFilter implements SIPMessageValve {
  private static final System.Logger LOG = System.getLogger(SourceFilter.class.getName());

  private SourceRules rules;
  private SIPTransactionStack stack;

  /** Made by the stack, by the name of the class. */
  public SourceFilter() {}

  @Override
  public void init(SipStack used) {
    rules = SourceRules.of(used.getStackName());
    stack = (SIPTransactionStack) used;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    if (!channel.getTransport().equalsIgnoreCase(request.getTopmostVia().getTransport())) {
      return false; // the stack would look for the way back at another port
    }
    SourceRules.Verdict verdict =
        rules.judge(
            channel.getPeerPacketSourceAddress(),
            isWithinCall(request),
            Request.INVITE.equals(request.getMethod()));
    if (verdict.status() > 0 && !Request.ACK.equals(request.getMethod())) {
      refuse(request, channel, verdict.status());
    }
    return verdict.isAccepted();
  }

  /** Nobody can guess the tags of a dialog, or the branch of a request. */
  private boolean isWithinCall(SIPRequest request) {
    return request.getToTag() != null && stack.getDialog(request.getDialogId(true)) != null
        || stack.findTransaction(request, true) != null;
  }

  private static void refuse(SIPRequest request, MessageChannel channel, int status) {
    try {
      SIPResponse response = request.createResponse(status);
      if (response.getToTag() == null) {
        // the same for a repeated request (RFC 3261, section 8.2.7)
        response.setToTag(
            Integer.toHexString(String.valueOf(request.getDialogId(true)).hashCode()));
      }
      channel.sendMessage(response);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A refusal could not be sent", e);
    }
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void destroy() {}
}
