package io.loadpilot.lab;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh lab for each test. */
abstract class LabTestCase {
    Lab lab;
    Browser browser;

    @BeforeEach
    void startLab() throws IOException {
        lab = Lab.start(LabOptions.defaults());
        browser = new Browser(lab.uri());
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }
}
