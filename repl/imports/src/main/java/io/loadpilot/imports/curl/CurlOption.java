package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.ImportException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of curl that take a value, as far as they matter here. */
enum CurlOption {
    METHOD("-X --request"),
    HEADER("-H --header"),
    DATA("-d --data --data-ascii --data-binary"),
    DATA_RAW("--data-raw"),
    DATA_ENCODED("--data-urlencode"),
    JSON("--json"),
    FORM("-F --form"),
    FORM_STRING("--form-string"),
    UPLOAD("-T --upload-file"),
    USER("-u --user"),
    BEARER("--oauth2-bearer"),
    COOKIE("-b --cookie"),
    AGENT("-A --user-agent"),
    REFERER("-e --referer"),
    RANGE("-r --range"),
    MAX_TIME("-m --max-time"),
    URL("--url"),
    URL_QUERY("--url-query"),
    OF_THE_CONNECTION("-U --proxy-user --proxy-header --noproxy --socks5 --socks5-hostname --connect-to --interface"
            + " --capath --pass --ciphers --tls-max"),
    OF_THE_RUN("-E --cert --key --cacert --resolve -x --proxy --unix-socket"),
    WITHOUT_EFFECT("-o --output -w --write-out --connect-timeout --retry --retry-delay --retry-max-time"
            + " -c --cookie-jar -D --dump-header --max-redirs --limit-rate --keepalive-time --output-dir --trace"
            + " --trace-ascii --stderr --rate --parallel-max");

    private static final Set<String> FLAGS =
            Set.of(("-s --silent -S --show-error -v --verbose -i --include --compressed"
                            + " -L --location -f --fail --fail-with-body -N --no-buffer -# --progress-bar --globoff -g -O"
                            + " --remote-name -J --remote-header-name -k --insecure -I --head -G --get --digest --basic"
                            + " --http1.1 --http2 --http2-prior-knowledge -0 --http1.0 --http3 -4 --ipv4 -6 --ipv6 -Z"
                            + " --parallel --no-progress-meter --create-dirs --path-as-is --tcp-nodelay --no-keepalive"
                            + " --location-trusted --tlsv1.2 --tlsv1.3 -j --junk-session-cookies --fail-early")
                    .split(" ", -1));
    private static final Map<String, CurlOption> BY_NAME = Stream.of(values())
            .flatMap(option -> Stream.of(option.names.split(" ", -1)).map(name -> Map.entry(name, option)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String names;

    CurlOption(String names) {
        this.names = names;
    }

    static boolean isFlag(String name) {
        return FLAGS.contains(name)
                || (name.startsWith("--no-") && FLAGS.contains("--" + name.substring("--no-".length())));
    }

    /** How LoadPilot calls an option that it has too. */
    static String ofTheRun(String name) {
        return switch (name) {
            case "-E" -> "--cert";
            case "-x" -> "--proxy";
            default -> name;
        };
    }

    /** @throws ImportException if it is none that is understood */
    static CurlOption named(String name) {
        CurlOption option = BY_NAME.get(name);
        if (option == null) {
            throw new ImportException("curl's option " + name + " is not understood here; leave it out");
        }
        return option;
    }
}
