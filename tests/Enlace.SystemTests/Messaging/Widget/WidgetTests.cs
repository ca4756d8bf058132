using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enlace.SystemTests.Messaging.Widget;

/// <summary>The widget in a real browser, on a customer's page, with a hub on PostgreSQL behind it.</summary>
public sealed class WidgetTests(PostgresHubFixture hubs, Browser browser)
{
    [Fact]
    public async Task A_visitor_writes_and_the_answer_arrives_live()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var (page, chat) = await shop.Enter(profile);
        await Browser.Photograph(page, "webchat-1-open");

        await chat.Locator("#text").FillAsync("Hola, ¿tienen talla 40?");
        await chat.Locator("#text").PressAsync("Enter");
        await Expect(Own(chat)).ToHaveTextAsync(["Hola, ¿tienen talla 40?"]);
        await Expect(chat.Locator("#messages li.own .meta")).ToContainTextAsync("Tú");
        var session = await shop.Session();
        await shop.Type(session);
        await Expect(chat.Locator("#typing")).ToHaveTextAsync("Luis está escribiendo…");
        await shop.Answer(session, "Sí, en negro y en café.");

        await Expect(Theirs(chat)).ToHaveTextAsync(["Sí, en negro y en café."]);
        await Expect(chat.Locator("#typing")).ToHaveTextAsync("");
        await Browser.Photograph(page, "webchat-2-answered");
        Assert.Equal(["Hola, ¿tienen talla 40?", "Sí, en negro y en café."], await shop.Stored(page));

        // Somebody who leaves the page and comes back finds everything.
        await page.ReloadAsync();
        await page.Locator("#webchat-button").ClickAsync();
        await Expect(Own(chat)).ToHaveTextAsync(["Hola, ¿tienen talla 40?"]);
        await Expect(Theirs(chat)).ToHaveTextAsync(["Sí, en negro y en café."]);
    }

    [Fact]
    public async Task The_network_drops_and_returns_and_nothing_is_lost_or_doubled()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var (page, chat) = await shop.Enter(profile);
        await Say(chat, "antes");
        var session = await shop.Session();
        await shop.Answer(session, "respuesta 1");
        await Expect(Theirs(chat)).ToHaveTextAsync(["respuesta 1"]);

        await profile.SetOfflineAsync(true);
        await Say(chat, "sin red 1");
        await Say(chat, "sin red 2");
        await shop.Answer(session, "respuesta 2");
        await shop.Answer(session, "respuesta 3");
        await Expect(chat.Locator("#connection")).ToBeVisibleAsync();
        await Expect(Own(chat)).ToHaveTextAsync(["antes", "sin red 1", "sin red 2"]);
        await Expect(Theirs(chat)).ToHaveTextAsync(["respuesta 1"]);
        await Browser.Photograph(page, "webchat-3-offline");
        await profile.SetOfflineAsync(false);

        await Expect(Theirs(chat)).ToHaveTextAsync(["respuesta 1", "respuesta 2", "respuesta 3"]);
        await Expect(chat.Locator("#connection")).ToBeHiddenAsync();
        await Eventually.Holds(async () => (await shop.Stored(page)).Length == 6, () => "what was written without a network has not arrived", 30);
        await shop.Answer(session, "respuesta 4");
        await Expect(Theirs(chat)).ToHaveTextAsync(["respuesta 1", "respuesta 2", "respuesta 3", "respuesta 4"]);
        await Expect(Own(chat)).ToHaveTextAsync(["antes", "sin red 1", "sin red 2"]);
        Assert.Equal(["antes", "respuesta 1", "respuesta 2", "respuesta 3", "sin red 1", "sin red 2", "respuesta 4"], await shop.Stored(page));
        await Browser.Photograph(page, "webchat-4-back");
    }

    [Fact]
    public async Task What_was_written_without_a_network_survives_the_page()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var (page, chat) = await shop.Enter(profile);
        await Say(chat, "antes");
        await Expect(chat.Locator("#messages li.own[data-seq]")).ToHaveCountAsync(1);
        await profile.SetOfflineAsync(true);
        await Say(chat, "después");
        await page.CloseAsync();
        await profile.SetOfflineAsync(false);

        var (next, again) = await shop.Enter(profile);

        await Expect(Own(again)).ToHaveTextAsync(["antes", "después"]);
        await Eventually.Holds(async () => (await shop.Stored(next)).SequenceEqual(["antes", "después"]), () => "the message has not arrived once", 30);
    }

    [Fact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var (first, one) = await shop.Enter(profile);
        await Say(one, "desde la primera");
        await Expect(one.Locator("#messages li.own[data-seq]")).ToHaveCountAsync(1);
        var (_, two) = await shop.Enter(profile);
        await Expect(Own(two)).ToHaveTextAsync(["desde la primera"]);

        await Say(two, "desde la segunda");
        await shop.Answer(await shop.Session(), "a las dos");

        foreach (var tab in new[] { one, two })
        {
            await Expect(Own(tab)).ToHaveTextAsync(["desde la primera", "desde la segunda"]);
            await Expect(Theirs(tab)).ToHaveTextAsync(["a las dos"]);
        }

        Assert.Equal(3, (await shop.Stored(first)).Length);
    }

    [Fact]
    public async Task A_file_goes_with_the_conversation_and_a_page_is_refused()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var (page, chat) = await shop.Enter(profile);

        await chat.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "cedula.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 x"u8.ToArray() });
        await Expect(chat.Locator("#messages li.own .bubble a")).ToHaveTextAsync("cedula.pdf");
        await chat.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "a.html", MimeType = "text/html", Buffer = "<html></html>"u8.ToArray() });
        await Expect(chat.Locator("#problem")).ToHaveTextAsync("Este tipo de archivo no se acepta.");
        await Browser.Photograph(page, "webchat-5-files");
    }

    [Fact]
    public async Task The_keyboard_is_enough_and_it_speaks_the_pages_language()
    {
        await using var shop = await Shop.Open(await hubs.Hub(), "en");
        await using var profile = await browser.NewProfile("en-GB");
        var (page, chat) = await shop.Enter(profile);

        await Expect(page.Locator("#webchat-button")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("#webchat-button")).ToHaveAccessibleNameAsync("Close chat");
        await Expect(chat.GetByRole(AriaRole.Log, new FrameLocatorGetByRoleOptions { Name = "Messages" })).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(chat.GetByRole(AriaRole.Textbox, new FrameLocatorGetByRoleOptions { Name = "Write a message" })).ToBeFocusedAsync();
        await Expect(chat.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Attach a file" })).ToBeVisibleAsync();
        // Round and round inside the dialog, never out of it.
        for (var i = 0; i < 5; i++)
            await page.Keyboard.PressAsync("Tab");
        await Expect(chat.Locator("#text")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#webchat-frame")).ToBeHiddenAsync();
        await Expect(page.Locator("#webchat-button")).ToBeFocusedAsync();

        // What comes meanwhile is counted on the button and read when the chat is opened.
        var session = await shop.Session();
        await shop.Answer(session, "Are you there?");
        await Expect(page.Locator("#webchat-button")).ToHaveAccessibleNameAsync("Open chat, 1 unread messages");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Theirs(chat)).ToHaveTextAsync(["Are you there?"]);
        await Expect(page.Locator("#webchat-button")).ToHaveAccessibleNameAsync("Close chat");
        await Browser.Photograph(page, "webchat-6-english");
    }

    [Fact]
    public async Task A_page_of_another_origin_shows_nothing()
    {
        await using var shop = await Shop.Open(await hubs.Hub());
        await using var thief = await Shop.Open(await hubs.Hub());
        await using var profile = await browser.NewProfile("es-CO");
        var page = await profile.NewPageAsync();
        var refused = new List<string>();
        page.Console += (_, message) => refused.Add(message.Text);
        await page.GotoAsync(thief.Url);

        await page.EvaluateAsync("url => { const f = document.createElement('iframe'); f.id = 'stolen'; f.src = url; document.body.append(f); }",
            $"{(await hubs.Hub()).Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/webchat/frame?website_token={shop.WebsiteToken}");

        await Eventually.Holds(() => refused.Any(text => text.Contains("frame-ancestors", StringComparison.Ordinal)), () => string.Join('\n', refused), 30);
    }

    private static ILocator Own(IFrameLocator chat) => chat.Locator("#messages li.own .bubble");

    private static ILocator Theirs(IFrameLocator chat) => chat.Locator("#messages li[data-seq]:not(.own) .bubble");

    private static async Task Say(IFrameLocator chat, string text)
    {
        await chat.Locator("#text").FillAsync(text);
        await chat.Locator("#text").PressAsync("Enter");
        await Expect(chat.Locator("#messages li.own .bubble").Last).ToHaveTextAsync(text);
    }
}
