/**
 * Judges a call by the reports of RTCPeerConnection.getStats and the counts of the look before:
 * { word, delay in ms, loss in percent, counts }. The worse way, to us or from us, counts.
 */
export function judge(reports, before) {
  let [trip, lostThere, received, lost] = [null, 0, 0, 0];
  for (const each of reports.values()) {
    if (each.type === 'candidate-pair' && each.nominated && each.currentRoundTripTime !== undefined) {
      trip = each.currentRoundTripTime;
    } else if (each.type === 'remote-inbound-rtp') {
      lostThere = each.fractionLost ?? 0;
    } else if (each.type === 'inbound-rtp') {
      [received, lost] = [each.packetsReceived, each.packetsLost];
    }
  }
  const counts = { received, lost };
  if (trip === null || !before) {
    return { word: 'unknown', delay: 0, loss: 0, counts };
  }
  const [gone, came] = [Math.max(0, lost - before.lost), Math.max(0, received - before.received)];
  const share = Math.max(lostThere, gone / Math.max(1, gone + came));
  const [delay, loss] = [Math.round(trip * 1000), Math.round(share * 100)];
  return { word: word(delay, loss), delay, loss, counts };
}

/** By ITU-T G.114: a way of 150 ms is hardly noticed, one of 400 ms disturbs; Opus hides some loss. */
function word(trip, loss) {
  if (trip > 800 || loss > 10) {
    return 'poor';
  }
  return trip > 300 || loss > 2 ? 'fair' : 'good';
}
