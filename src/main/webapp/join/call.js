const GATHERING = 2_000;
/** For a relay's address: over TCP and TLS it takes five round trips. */
const GATHERING_RELAY = 5_000;

/** Firefox before 113 tells only how ICE stands, in words of its own; media flows an instant after. */
const ICE = { completed: 'connected', checking: 'connecting' };

/** One WebRTC connection that sends one track and receives one. Tells of 'state' and of 'stream'. */
export class Call extends EventTarget {
  #connection;
  #sender;
  #needsRelay;

  /** What is heard: a stream; null before the answer. */
  stream = null;

  /** @param iceServers as RTCPeerConnection takes them */
  constructor(track, iceServers) {
    super();
    this.#connection = new RTCPeerConnection({ iceServers });
    this.#needsRelay = iceServers.some(each => each.urls.startsWith('turn'));
    this.#sender = this.#connection.addTransceiver(track, { direction: 'sendrecv' }).sender;
    const change = 'connectionState' in this.#connection ? 'connectionstatechange' : 'iceconnectionstatechange';
    this.#connection.addEventListener(change, () => this.#fire('state'));
    this.#connection.addEventListener('track', ({ track: heard }) => {
      this.stream = new MediaStream([heard]);
      this.#fire('stream');
    });
  }

  /** As RTCPeerConnection.connectionState. */
  get state() {
    const { connectionState, iceConnectionState } = this.#connection;
    return connectionState ?? ICE[iceConnectionState] ?? iceConnectionState;
  }

  /** The SDP offer, with all candidates in it: there is no later way to tell of one. */
  async offer() {
    const connection = this.#connection;
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise(done => {
      let late = false;
      const look = () => {
        const enough = late && (!this.#needsRelay || connection.localDescription.sdp.includes(' typ relay'));
        if (enough || connection.iceGatheringState === 'complete') {
          done();
        }
      };
      connection.addEventListener('icegatheringstatechange', look);
      connection.addEventListener('icecandidate', look);
      setTimeout(() => {
        late = true;
        look();
      }, GATHERING);
      setTimeout(done, GATHERING_RELAY);
      look();
    });
    return connection.localDescription.sdp;
  }

  /** Takes the SDP answer. */
  async accept(sdp) {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
  }

  /** Waits until it stands; false if it does not in that many milliseconds. */
  stands(patience) {
    return new Promise(done => {
      const look = () => {
        if (this.state === 'connected' || this.state === 'failed' || this.state === 'closed') {
          done(this.state === 'connected');
        }
      };
      this.addEventListener('state', look);
      setTimeout(() => done(this.state === 'connected'), patience);
      look();
    });
  }

  /** Sends another track from now on. */
  send(track) {
    return this.#sender.replaceTrack(track);
  }

  /** As RTCPeerConnection.getStats. */
  stats() {
    return this.#connection.getStats();
  }

  close() {
    this.#connection.close();
  }

  #fire(name) {
    this.dispatchEvent(new Event(name));
  }
}
