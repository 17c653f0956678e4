package io.vigil.agent.config.bind;

/** What an instance has to do with the blocks beside it. */
record Relations(SyncGroups groups, TrackRules tracks, NotifyRules notifications) {}
