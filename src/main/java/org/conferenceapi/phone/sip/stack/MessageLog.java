package org.conferenceapi.phone.sip.stack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** Logs no SIP messages: they have phone numbers and credentials. */
public final class MessageLog implements ServerLogger {
  /** Made by the stack, by the name of the class. */
  public MessageLog() {}

  @Override
  public void logMessage(SIPMessage message, String from, String to, boolean isSender, long time) {}

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean isSender, long time) {}

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean isSender) {}

  @Override
  public void logException(Exception thrown) {}

  @Override
  public void closeLogFile() {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public void setSipStack(SipStack stack) {}
}
