/**
 * Cryptography and file permissions: bearer secrets, hashes, authenticated encryption and private
 * directories. Accounts, idempotency, participants' links, media files and the database start call
 * in. The package calls only the JDK and {@code ExceptionSummary}.
 */
package org.conferenceapi.platform.security;
