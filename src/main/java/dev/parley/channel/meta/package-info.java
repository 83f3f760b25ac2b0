/**
 * What the channels of Meta's platforms share: WhatsApp, Messenger and Instagram are
 * called in one envelope under one signature, and send by one API.
 * <p>
 * {@link dev.parley.channel.meta.GraphApi} is most of it, for what its errors mean
 * decides whether a message is sent twice or never.
 */
@NullMarked
package dev.parley.channel.meta;

import org.jspecify.annotations.NullMarked;
