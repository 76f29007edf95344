/**
 * What the operator sees of trunks: their connections and calls together. The resources and the
 * metrics call in; the package calls the other packages of trunks and the database.
 */
package org.conferenceapi.phone.trunk.state;
