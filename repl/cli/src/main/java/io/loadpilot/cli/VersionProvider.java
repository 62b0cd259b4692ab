package io.loadpilot.cli;

import picocli.CommandLine.IVersionProvider;

/** Gives the command library the version to show. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.line()};
    }
}
