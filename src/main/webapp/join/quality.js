/** So many looks without a delay: the browser does not measure any. */
const ENOUGH = 5;

/**
 * Judges a call by the reports of RTCPeerConnection.getStats and the counts of the look before:
 * { word, delay in ms, loss in percent, counts }. The worse way, to us or from us, counts. Where the
 * way itself has no delay, as in Firefox before 142, that of the reports of RTCP is taken.
 */
export function judge(reports, before) {
  let [pair, rtcp, lostThere, received, lost] = [null, null, 0, 0, 0];
  for (const each of reports.values()) {
    if (each.type === 'candidate-pair' && each.nominated) {
      pair = each.currentRoundTripTime ?? pair;
    } else if (each.type === 'remote-inbound-rtp') {
      rtcp = each.roundTripTime ?? rtcp;
      lostThere = each.fractionLost ?? 0;
    } else if (each.type === 'inbound-rtp') {
      [received, lost] = [each.packetsReceived, each.packetsLost];
    }
  }
  const trip = pair ?? rtcp;
  const looks = trip === null ? (before?.looks ?? 0) + 1 : 0;
  const counts = { received, lost, looks };
  if (!before || (trip === null && looks < ENOUGH)) {
    return { word: 'unknown', delay: 0, loss: 0, counts };
  }
  const [gone, came] = [Math.max(0, lost - before.lost), Math.max(0, received - before.received)];
  const share = Math.max(lostThere, gone / Math.max(1, gone + came));
  const [delay, loss] = [Math.round(trip * 1000), Math.round(share * 100)];
  return { word: trip === null ? 'unmeasured' : word(delay, loss), delay, loss, counts };
}

/** By ITU-T G.114: a way of 150 ms is hardly noticed, one of 400 ms disturbs; Opus hides some loss. */
function word(trip, loss) {
  if (trip > 800 || loss > 10) {
    return 'poor';
  }
  return trip > 300 || loss > 2 ? 'fair' : 'good';
}
