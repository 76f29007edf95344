package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Decides on a request by its source, before the stack makes a transaction for it: unknown sources
 * are dropped or get 403, known ones may send so many INVITE requests per second. The stack makes
 * it by the name of the class, so it finds its rules by the name of the stack.
 */
public final class SourceFilter implements SIPMessageValve {
  private static final System.Logger LOG = System.getLogger(SourceFilter.class.getName());
  private static final Map<String, SourceRules> RULES = new ConcurrentHashMap<>();

  private SourceRules rules;

  /** Made by the stack, by the name of the class. */
  public SourceFilter() {}

  /** Sets the rules of a stack that is to be made, or removes them with null. */
  static void setRules(String stack, SourceRules rules) {
    if (rules == null) {
      RULES.remove(stack);
    } else {
      RULES.put(stack, rules);
    }
  }

  @Override
  public void init(SipStack stack) {
    rules = RULES.get(stack.getStackName());
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    SourceRules.Verdict verdict =
        rules.judge(
            channel.getPeerPacketSourceAddress(),
            Request.INVITE.equals(request.getMethod()) && request.getToTag() == null);
    if (verdict.status() > 0 && !Request.ACK.equals(request.getMethod())) {
      refuse(request, channel, verdict.status());
    }
    return verdict.isAccepted();
  }

  private static void refuse(SIPRequest request, MessageChannel channel, int status) {
    try {
      channel.sendMessage(request.createResponse(status));
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
