/**
 * Cryptography and file permissions: bearer secrets, hashes, authenticated encryption, the stored
 * form of secrets, and private directories. Accounts, trunks, idempotency, participants' links,
 * media files and the database start call in. The package calls only the JDK, the settings and
 * {@code ExceptionSummary}.
 */
package org.conferenceapi.platform.security;
