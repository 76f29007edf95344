/**
 * The calls of trunks on all nodes, and the limits of trunks. Call control says when a call begins,
 * is answered and ends; the package calls the database and {@code phone.trunk}.
 */
package org.conferenceapi.phone.trunk.limit;
