package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.http.HttpOptions;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Flags of connecting: what they make, and that what cannot work is told before anything is sent. */
final class ConnectionFlagsTest {
    private static HttpOptions options(String target, String... args) {
        return CommandLine.populateCommand(new HttpFlags(), args).options(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.test:::1", "shop.test:[::1]", "shop.test:443:[::1]", "shop.test:443:::1", "SHOP.test:[::1]"
            })
    void anAddressOfAHostMayBeWrittenInSeveralWays(String typed) throws Exception {
        assertThat(options("http://x", "--resolve", typed).getDns().getPinned())
                .containsEntry("shop.test", List.of(InetAddress.getByName("::1")));
    }

    @Test
    void theFormOfCurlGivesTheAddressToo() throws Exception {
        assertThat(options("http://x", "--resolve", "shop.test:443:127.0.0.9")
                        .getDns()
                        .getPinned())
                .containsEntry("shop.test", List.of(InetAddress.getByName("127.0.0.9")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://x         | --resolve shop.test=127.0.0.1  | shop.test:[::1]
            http://x         | --local-address 192.0.2.1      | no address of this machine
            http://x         | --http2                        | --h2c
            https://x        | --tls 1.1                      | 1.2 and 1.3, not 1.1
            http://127.0.0.1 | --ipv6                         | --ipv6 leaves no way to 127.0.0.1
            http://[::1]:80  | --ipv4                         | --ipv4 leaves no way to [::1]
            http://x         | --max-connections 0            | --max-connections
            http://x         | --streams 0                    | --streams
            http://x         | --connection-idle 0s           | --connection-idle
            http://x         | --timeout 0s                   | --timeout
            https://x        | --insecure --cacert ca.pem     | --cacert
            https://x        | --key client.key               | --cert
            """)
    void whatCannotWorkIsRefusedWithTheNameOfItsFlag(String target, String args, String why) {
        assertThatThrownBy(() -> options(target, args.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --host foo.invalid      | there is no such host
            --tls /absent/lab.pem   | there is no such folder
            --max-streams 0         | --max-streams must be
            --port 99999            | --port must be
            """)
    void aLabThatCannotBeSaysWhy(String args, String why) {
        Said said = Shell.say(("lab " + args).split(" "));

        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains(why);
    }
}
