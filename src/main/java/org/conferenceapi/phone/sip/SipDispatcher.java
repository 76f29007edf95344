package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.SipListenerExt;
import java.lang.System.Logger.Level;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SipReader;
import org.conferenceapi.phone.sip.message.SipStatus;

/** Passes what the SIP stack receives, or does not receive in time, to the calls. */
final class SipDispatcher implements SipListenerExt {
  private static final System.Logger LOG = System.getLogger(SipDispatcher.class.getName());

  private final SipContext context;
  private final RequestProcessor requests;

  SipDispatcher(SipContext context, RequestProcessor requests) {
    this.context = context;
    this.requests = requests;
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      requests.process(event, call(event.getDialog()));
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "A SIP request could not be processed", e);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    ClientTransaction transaction = event.getClientTransaction();
    if (transaction != null && transaction.getApplicationData() instanceof Exchange exchange) {
      exchange.received(event.getResponse(), transaction);
      return;
    }
    SipCall call = call(event.getDialog());
    if (call == null && transaction != null) {
      call = transaction.getApplicationData() instanceof SipCall found ? found : null;
    }
    Response response = event.getResponse();
    if (call == null) {
      endOtherFork(response, event.getDialog());
      return;
    }
    synchronized (call) {
      try {
        if (!call.dialog().hasSentCredentials(response, transaction)) {
          process(call, response, transaction, event.getDialog());
        }
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "A SIP response could not be processed", e);
        call.abort();
      }
    }
  }

  /** A second phone has answered the same INVITE, after the call was set up with the first. */
  private void endOtherFork(Response response, Dialog dialog) {
    int status = response.getStatusCode();
    boolean isAnswer = status >= Response.OK && status < Response.MULTIPLE_CHOICES;
    if (dialog != null && isAnswer && SipReader.method(response).equals(Request.INVITE)) {
      SipCall.attempt(
          () -> {
            dialog.sendAck(dialog.createAck(SipReader.number(response)));
            dialog.sendRequest(context.transaction(dialog.createRequest(Request.BYE)));
          });
    }
  }

  private static void process(
      SipCall call, Response response, ClientTransaction transaction, Dialog dialog)
      throws Exception {
    switch (SipReader.method(response)) {
      case Request.INVITE -> {
        boolean isFirst =
            call.outgoing() != null
                && (!call.isSetUp() || !call.dialog().is(dialog) || transaction == null);
        if (isFirst) {
          call.outgoing().received(response, dialog);
        } else {
          call.renegotiation().received(response);
        }
      }
      case Request.UPDATE -> call.refresh().updated(response);
      case Request.OPTIONS -> {
        if (response.getStatusCode() == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST) {
          call.drop("the other side has no such call");
        } else if (response.getStatusCode() != Response.REQUEST_TIMEOUT) {
          call.events().responded();
        }
      }
      default -> {
        // the responses to PRACK, BYE and CANCEL change nothing
      }
    }
  }

  private static SipCall call(Dialog dialog) {
    return dialog != null && dialog.getApplicationData() instanceof SipCall call ? call : null;
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (event.isServerTransaction()) {
      return; // a response without ACK is told as processDialogTimeout
    }
    if (event.getClientTransaction().getApplicationData() instanceof Exchange exchange) {
      exchange.fail(Response.REQUEST_TIMEOUT, "No response");
      return;
    }
    SipCall call =
        event.getClientTransaction().getApplicationData() instanceof SipCall found ? found : null;
    if (call == null) {
      return;
    }
    synchronized (call) {
      if (call.isSetUp()) {
        call.drop("the other side does not respond");
      } else if (call.outgoing() != null) {
        call.outgoing().fail(Response.REQUEST_TIMEOUT, "No response");
      }
    }
  }

  @Override
  public void processDialogTimeout(DialogTimeoutEvent event) {
    SipCall call = call(event.getDialog());
    if (call != null) {
      synchronized (call) {
        if (call.outgoing() != null && !call.isSetUp()) {
          SipCall.attempt(() -> call.outgoing().cancel(SipStatus.REQUEST_TIMEOUT));
        } else if (call.dialog().is(event.getDialog())) {
          call.drop("the other side did not acknowledge the answer");
        }
      }
    }
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    SipCall call = call(event.getDialog());
    if (call != null && call.dialog().is(event.getDialog())) {
      synchronized (call) {
        if (call.isSetUp() && !call.isOver()) {
          call.over();
          call.events().ended("the dialog is over");
        }
      }
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}
}
