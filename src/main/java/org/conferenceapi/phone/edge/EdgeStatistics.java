package org.conferenceapi.phone.edge;

/**
 * What a media edge has received for a call in all; zeros if it did not have the call any more.
 *
 * @param phonePackets the number of RTP packets from the phone
 * @param phoneErrors how many of them could not be forwarded
 * @param mixerPackets the number of RTP packets from the media server
 * @param mixerErrors how many of them could not be forwarded
 */
public record EdgeStatistics(
    long phonePackets, long phoneErrors, long mixerPackets, long mixerErrors) {}
