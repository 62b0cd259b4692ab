package io.loadpilot.lab;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The demo shop. It keeps no state but two counters: tokens are known by their look, carts and orders are not kept. */
final class Shop {
    private static final String TOKEN_START = "lab-";
    private static final List<String> NAMES = List.of(
            "Anchor",
            "Beacon",
            "Compass",
            "Dinghy",
            "Ensign",
            "Fender",
            "Galley",
            "Halyard",
            "Inflatable",
            "Jib",
            "Keel",
            "Lantern",
            "Mast",
            "Net",
            "Oar",
            "Propeller",
            "Quay lamp",
            "Rudder",
            "Sextant",
            "Tiller");
    private static final Reply HEALTH = Reply.json(200, "{\"status\":\"ok\"}").prebuilt();
    private static final Reply USER =
            Reply.json(200, "{\"id\":1,\"name\":\"bench\"}").prebuilt();
    private static final Reply PRODUCTS = Reply.json(200, productsJson()).prebuilt();
    private static final Map<String, Reply> PRODUCT = productReplies();
    private static final Reply CART = Reply.json(200, cartJson(1, 2, 3, 1)).prebuilt();
    private static final Reply ORDERS = Reply.json(200, "{\"orders\":[]}").prebuilt();
    private static final Reply LOGGED_OUT = Reply.empty(204).prebuilt();
    private static final Reply NO_TOKEN = Reply.json(401, "{\"error\":\"a bearer token of /auth/login is needed\"}")
            .header("WWW-Authenticate", "Bearer")
            .prebuilt();
    private static final Reply WRONG_PASSWORD = Reply.json(401, "{\"error\":\"the password is wrong; it is secret\"}")
            .prebuilt();
    private static final Reply NO_SUCH_PRODUCT =
            Reply.json(404, "{\"error\":\"there is no such product\"}").prebuilt();

    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();

    private Shop() {}

    static void open(Router router) {
        Shop shop = new Shop();
        router.on("GET", "/health", "{\"status\":\"ok\"}.", always(HEALTH));
        router.on("POST", "/auth/login", "{\"username\":any,\"password\":\"secret\"} gives a token.", shop::login);
        router.on("POST", "/auth/logout", "204.", member(always(LOGGED_OUT)));
        router.on("GET", "/api/user", "who am I.", member(always(USER)));
        router.on("GET", "/api/products", "the twenty products.", member(always(PRODUCTS)));
        router.on("GET", "/api/products/{id}", "one product.", member(Shop::product));
        for (String prefix : List.of("", "/api")) {
            router.on("GET", prefix + "/cart", "the cart.", member(always(CART)));
            router.on("POST", prefix + "/cart", "{\"item_id\":1,\"qty\":2} gives that cart.", member(Shop::fillCart));
            router.on("GET", prefix + "/orders", "no orders.", member(always(ORDERS)));
            router.on("POST", prefix + "/orders", "{\"item_id\":1,\"qty\":2} gives an order id.", member(shop::order));
        }
    }

    private void login(Exchange exchange) {
        Map<String, @Nullable Object> credentials = JsonParser.object(exchange.bodyText());
        if (!(credentials.get("username") instanceof String) || !(credentials.get("password") instanceof String)) {
            throw new BadRequest("username and password are needed, both as strings.");
        }
        if (!"secret".equals(credentials.get("password"))) {
            exchange.send(WRONG_PASSWORD);
            return;
        }
        long number = tokens.incrementAndGet();
        String token = TOKEN_START + number + "-" + Long.toHexString(number * 0x9E3779B97F4A7C15L);
        exchange.send(Reply.json(200, "{\"access_token\":\"" + token + "\"}"));
    }

    private static void product(Exchange exchange) {
        exchange.send(PRODUCT.getOrDefault(exchange.argument(), NO_SUCH_PRODUCT));
    }

    private static void fillCart(Exchange exchange) {
        Line line = Line.of(exchange);
        exchange.send(Reply.json(201, cartJson(line.itemId, line.quantity)));
    }

    private void order(Exchange exchange) {
        Line line = Line.of(exchange);
        long number = orders.incrementAndGet();
        exchange.send(Reply.json(
                201, "{\"order_id\":" + number + ",\"item_id\":" + line.itemId + ",\"qty\":" + line.quantity + "}"));
    }

    private static Endpoint always(Reply reply) {
        return exchange -> exchange.send(reply);
    }

    /** Lets only requests through that carry a token which looks like one of ours. */
    private static Endpoint member(Endpoint endpoint) {
        String start = "Bearer " + TOKEN_START;
        return exchange -> {
            String authorization = exchange.headers().get(HttpHeaderNames.AUTHORIZATION);
            if (authorization != null && authorization.startsWith(start)) {
                endpoint.answer(exchange);
            } else {
                exchange.send(NO_TOKEN);
            }
        };
    }

    private static long priceCents(long id) {
        return 499 + Math.floorMod(id * 350, 10_000L);
    }

    private static Map<String, Object> product(int id) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("id", id);
        product.put("name", NAMES.get(id - 1));
        product.put("price", priceCents(id) / 100.0);
        return product;
    }

    private static Map<String, Reply> productReplies() {
        Map<String, Reply> replies = new HashMap<>();
        for (int id = 1; id <= NAMES.size(); id++) {
            replies.put(
                    Integer.toString(id),
                    Reply.json(200, JsonText.of(product(id))).prebuilt());
        }
        return replies;
    }

    private static String productsJson() {
        List<Object> all = new ArrayList<>();
        for (int id = 1; id <= NAMES.size(); id++) {
            all.add(product(id));
        }
        return JsonText.of(all);
    }

    /** The cart of item id and quantity pairs. */
    private static String cartJson(long... pairs) {
        StringBuilder items = new StringBuilder();
        long totalCents = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            items.append(i == 0 ? "" : ",");
            items.append("{\"id\":")
                    .append(pairs[i])
                    .append(",\"qty\":")
                    .append(pairs[i + 1])
                    .append('}');
            totalCents += priceCents(pairs[i]) * pairs[i + 1];
        }
        return String.format(Locale.ROOT, "{\"items\":[%s],\"total\":%.2f}", items, totalCents / 100.0);
    }

    private record Line(long itemId, long quantity) {
        static Line of(Exchange exchange) {
            Map<String, @Nullable Object> order = JsonParser.object(exchange.bodyText());
            if (!(order.get("item_id") instanceof Double itemId) || itemId < 1 || itemId > 1e9) {
                throw new BadRequest("item_id is missing or is not a product's number.");
            }
            Object quantity = order.getOrDefault("qty", 1.0);
            if (!(quantity instanceof Double count) || count < 1 || count > 1e6) {
                throw new BadRequest("qty must be a number from 1 to 1000000.");
            }
            return new Line(itemId.longValue(), count.longValue());
        }
    }
}
