/**
 * The kill campaign: two nodes under load, and SIGKILL for a node, the database, the receiver or
 * the media server at a random moment, again and again; after each, everything that was
 * acknowledged is compared with what exists. {@code CampaignIT} plays some rounds, {@code Campaign}
 * any number.
 */
package org.conferenceapi.campaign;
