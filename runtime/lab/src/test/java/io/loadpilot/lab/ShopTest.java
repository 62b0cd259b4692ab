package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest extends LabTestCase {
    @Test
    void aUserLogsInLooksAroundOrdersAndLeaves() throws Exception {
        String[] bearer = {"Authorization", "Bearer " + login()};

        assertThat(browser.get("/api/user", bearer).body()).isEqualTo("{\"id\":1,\"name\":\"bench\"}");
        assertThat(browser.get("/api/products", bearer).body())
                .startsWith("[{\"id\":1,\"name\":\"Anchor\",\"price\":8.49},");
        assertThat(browser.get("/api/products/2", bearer).body())
                .isEqualTo("{\"id\":2,\"name\":\"Beacon\",\"price\":11.99}");
        assertThat(browser.get("/cart", bearer).body())
                .isEqualTo("{\"items\":[{\"id\":1,\"qty\":2},{\"id\":3,\"qty\":1}],\"total\":32.47}");
        HttpResponse<String> order = browser.post("/orders", "{\"item_id\":3,\"qty\":2}", bearer);
        assertThat(order.statusCode()).isEqualTo(201);
        assertThat(order.body()).isEqualTo("{\"order_id\":1,\"item_id\":3,\"qty\":2}");
        assertThat(browser.post("/auth/logout", "", bearer).statusCode()).isEqualTo(204);
    }

    @Test
    void everyLoginGetsATokenOfItsOwn() throws Exception {
        assertThat(login()).isNotEqualTo(login());
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        HttpResponse<String> answer = browser.post("/auth/login", "{\"username\":\"a\",\"password\":\"b\"}");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"username\":\"a\"}", "{\"username\":1,\"password\":\"secret\"}", "{}x"})
    void aLoginThatIsNoLoginIsABadRequest(String body) throws Exception {
        assertThat(browser.post("/auth/login", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/user", "/api/products", "/api/products/1", "/cart", "/orders"})
    void membersOnlyPathsNeedAToken(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
        assertThat(browser.get(path, "Authorization", "Bearer forged").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOrderWithoutAnItemIsABadRequest() throws Exception {
        HttpResponse<String> answer = browser.post("/orders", "{\"qty\":1}", "Authorization", "Bearer " + login());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("item_id");
    }

    @Test
    void aProductThatIsNotSoldIsNotFound() throws Exception {
        assertThat(browser.get("/api/products/21", "Authorization", "Bearer " + login())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        assertThat(browser.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    private String login() throws IOException, InterruptedException {
        String body = browser.post("/auth/login", "{\"username\":\"ann\",\"password\":\"secret\"}")
                .body();
        Matcher token = Pattern.compile("\\{\"access_token\":\"([^\"]+)\"}").matcher(body);
        assertThat(token.matches()).as(body).isTrue();
        return token.group(1);
    }
}
