"""A telephone made of pjsua2, for the tests: reads commands from its input, prints what happens."""
import json
import os
import select
import sys
import time

import pjsua2 as pj

options = json.loads(sys.argv[1])
HOLDS = {
    "sendonly": pj.PJSUA_CALL_HOLD_TYPE_RFC3264,
    "c=0.0.0.0": pj.PJSUA_CALL_HOLD_TYPE_RFC2543,
}


def say(*words):
    print(*words, flush=True)


class Call(pj.Call):
    """The one call of this phone."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.mouth = pj.ToneGenerator()
        self.mouth.createToneGenerator(16000)
        tone = pj.ToneDesc()
        tone.freq1, tone.on_msec, tone.off_msec, tone.volume = options["tone"], 1000, 0, 8000
        tones = pj.ToneDescVector()
        tones.append(tone)
        self.mouth.play(tones, True)
        self.record = None
        self.responded = 0

    def onCallTsxState(self, parameter):
        transaction = parameter.e.body.tsxState.tsx
        if transaction.method == "INFO" and transaction.state == pj.PJSIP_TSX_STATE_COMPLETED:
            self.responded += 1
            say("info", transaction.statusCode)

    def onCallState(self, parameter):
        info = self.getInfo()
        say("state", info.stateText, info.lastStatusCode, info.lastReason)

    def onCallMediaState(self, parameter):
        info = self.getInfo()  # its parts live as long as it does
        for each in info.media:
            say("media", each.dir)
            # a phone with music on hold sends while it holds
            if each.status in (pj.PJSUA_CALL_MEDIA_ACTIVE, pj.PJSUA_CALL_MEDIA_LOCAL_HOLD):
                audio = self.getAudioMedia(each.index)
                if self.record is None:
                    self.record = pj.AudioMediaRecorder()
                    self.record.createRecorder(options["record"])
                if each.dir & pj.PJMEDIA_DIR_ENCODING:
                    self.mouth.startTransmit(audio)
                if each.dir & pj.PJMEDIA_DIR_DECODING:
                    audio.startTransmit(self.record)

    def onDtmfDigit(self, parameter):
        say("digit", parameter.digit)


class Account(pj.Account):
    call = None

    def onIncomingCall(self, parameter):
        self.call = Call(self, parameter.callId)
        say("incoming")
        answer = pj.CallOpParam()
        answer.statusCode = 180
        self.call.answer(answer)
        if options["answer"]:
            answer.statusCode = options["answer"]
            self.call.answer(answer)


def digits_by_info(endpoint, call, digits):
    for digit in digits:
        until = time.monotonic() + 0.2  # somebody presses one after the other
        while time.monotonic() < until:
            endpoint.libHandleEvents(10)
        info = pj.CallSendRequestParam()
        info.method = "INFO"
        info.txOption.contentType = "application/dtmf-relay"
        info.txOption.msgBody = "Signal=%s\r\nDuration=160\r\n" % digit
        before = call.responded
        call.sendRequest(info)
        # over UDP, a BYE right after it could overtake it
        while call.responded == before and call.isActive():
            endpoint.libHandleEvents(10)


def main():
    endpoint = pj.Endpoint()
    endpoint.libCreate()
    settings = pj.EpConfig()
    settings.logConfig.level = settings.logConfig.consoleLevel = int(os.environ.get("PJ_LOG", "0"))
    settings.medConfig.noVad = True
    settings.medConfig.ecTailLen = 0
    settings.uaConfig.threadCnt = 0
    settings.uaConfig.mainThreadOnly = True
    endpoint.libInit(settings)
    endpoint.audDevManager().setNullDev()
    transport = pj.TransportConfig()
    transport.port = options["port"]
    transport.boundAddress = options["address"]
    endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
    endpoint.libStart()
    for each in endpoint.codecEnum2():
        endpoint.codecSetPriority(each.codecId, 0)
    for each in options["codecs"]:
        endpoint.codecSetPriority(each, 200)
    config = pj.AccountConfig()
    config.idUri = "sip:pjsua@%s:%d" % (options["address"], options["port"])
    config.mediaConfig.transportConfig.port = 0
    config.mediaConfig.transportConfig.boundAddress = options["address"]
    config.callConfig.holdType = HOLDS[options["hold"]]
    if options["srtp"]:
        config.mediaConfig.srtpUse = pj.PJMEDIA_SRTP_MANDATORY
        config.mediaConfig.srtpSecureSignaling = 0
    account = Account()
    account.create(config)
    say("ready")
    waiting = ""
    while True:
        endpoint.libHandleEvents(10)
        if not select.select([0], [], [], 0)[0]:
            continue
        read = os.read(0, 4096).decode()
        if not read:
            break
        waiting += read
        while "\n" in waiting:
            line, waiting = waiting.split("\n", 1)
            command, _, value = line.partition(" ")
            parameter = pj.CallOpParam(True)
            try:
                if command == "call":
                    account.call = Call(account)
                    if options["late"]:
                        parameter.opt.flag = pj.PJSUA_CALL_NO_SDP_OFFER
                    account.call.makeCall(value, parameter)
                elif command == "answer":
                    parameter.statusCode = int(value)
                    account.call.answer(parameter)
                elif command == "hold":
                    account.call.setHold(pj.CallOpParam())
                elif command == "resume":
                    parameter.opt.flag = pj.PJSUA_CALL_UNHOLD
                    account.call.reinvite(parameter)
                elif command == "press":
                    account.call.dialDtmf(value)
                elif command == "info":
                    digits_by_info(endpoint, account.call, value)
                elif command == "hangup":
                    account.call.hangup(pj.CallOpParam())
            except pj.Error as error:
                say("error", error.info())
    # the library ends badly when Python tidies up
    os._exit(0)


main()
