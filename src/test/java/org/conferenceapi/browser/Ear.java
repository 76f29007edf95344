package org.conferenceapi.browser;

/** How a browser hears what the page of a conference plays. */
enum Ear {
  /** While it is played. */
  LIVE(
      """
      (async () => {
        const stream = document.getElementById('heard').srcObject;
        if (!stream) return -999;
        if (window.earOf !== stream) {
          const context = new AudioContext();
          window.ear = context.createAnalyser();
          ear.fftSize = 4096;
          ear.smoothingTimeConstant = 0;
          context.createMediaStreamSource(stream).connect(ear);
          window.earOf = stream;
        }
        const bins = new Float32Array(ear.frequencyBinCount);
        const bin = Math.round(%d / (ear.context.sampleRate / ear.fftSize));
        let most = -999;
        for (let i = 0; i < 20; i++) {
          await new Promise(done => setTimeout(done, 50));
          ear.getFloatFrequencyData(bins);
          most = Math.max(most, ...bins.slice(bin - 2, bin + 3).filter(isFinite));
        }
        return most;
      })()
      """),

  /** On a record: without a device for audio, Firefox plays streams, but starts no AudioContext. */
  RECORD(
      """
      (async () => {
        const stream = document.getElementById('heard').srcObject;
        if (!stream) return -999;
        const recorder = new MediaRecorder(stream);
        const parts = [];
        recorder.ondataavailable = each => parts.push(each.data);
        const stopped = new Promise(done => { recorder.onstop = done; });
        recorder.start();
        await new Promise(done => setTimeout(done, 1200));
        if (recorder.state !== 'inactive') recorder.stop();
        await stopped;
        const bytes = await new Blob(parts).arrayBuffer();
        const audio = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes);
        const samples = audio.getChannelData(0);
        const size = 4096;
        let most = -999;
        for (let from = 0; from + size <= samples.length; from += size / 2) {
          let re = 0, im = 0;
          for (let i = 0; i < size; i++) {
            const turn = 2 * Math.PI * i / size;
            const value = samples[from + i] * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
            const angle = 2 * Math.PI * %d * i / audio.sampleRate;
            re += value * Math.cos(angle);
            im += value * Math.sin(angle);
          }
          most = Math.max(most, 20 * Math.log10(Math.hypot(re, im) / size));
        }
        return most;
      })()
      """);

  private final String script;

  Ear(String script) {
    this.script = script;
  }

  /** An expression: the level, in dB, of a frequency in the audio of the last second. */
  String script(int hertz) {
    return script.formatted(hertz);
  }
}
