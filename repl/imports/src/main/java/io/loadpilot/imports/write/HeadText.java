package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.load.Users;
import java.time.Duration;

/** What stands before the tasks: declarations and the load. */
final class HeadText {
    private final Spelling spelling;

    HeadText(Spelling spelling) {
        this.spelling = spelling;
    }

    static String duration(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + ".seconds" : time.toMillis() + ".milliseconds";
    }

    /** One that takes a line; of another its nature is told beside a constant one. */
    String load(LoadProfile load) {
        if (load instanceof Constant constant) {
            return "constant(" + spelling.named("rps", Numbers.plain(constant.rps())) + ", "
                    + spelling.named("duration", duration(constant.duration())) + ")";
        }
        if (load instanceof Ramp ramp) {
            return "ramp(" + spelling.named("rps", Numbers.plain(ramp.rps())) + ", "
                    + spelling.named("duration", duration(ramp.duration())) + ", "
                    + spelling.named("rampUp", duration(ramp.rampUp())) + ")";
        }
        if (load instanceof Users users) {
            return "users(" + users.users() + ", " + spelling.named("duration", duration(users.duration())) + ")";
        }
        if (load instanceof Iterations counted) {
            String rampUp =
                    counted.rampUp().isZero() ? "" : ", " + spelling.named("rampUp", duration(counted.rampUp()));
            return "iterations(" + counted.count() + ", " + spelling.named("users", "" + counted.users()) + rampUp
                    + ")";
        }
        return load(new Constant(10, Duration.ofSeconds(30))) + " // it was: " + load.summary();
    }

    String declaration(Declared declared) {
        return spelling.define(declared.variable()) + " = " + value(declared);
    }

    private String value(Declared declared) {
        if (declared instanceof Declared.Secret secret) {
            return "secret(" + spelling.text(secret.name()) + ")";
        }
        if (declared instanceof Declared.Environment environment) {
            return "env(" + spelling.text(environment.name()) + ")";
        }
        if (declared instanceof Declared.Parameter parameter) {
            return spelling.parameter(parameter);
        }
        if (declared instanceof Declared.Rows rows) {
            return "csv(" + spelling.text(rows.path()) + ").random()";
        }
        return "file(" + spelling.text(((Declared.Attached) declared).path()) + ")";
    }
}
