using Enlace.SystemTests.Support;
using Enlace.SystemTests.Messaging.Widget;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Enlace.SystemTests.Messaging.Widget;

/// <summary>One Chromium for all tests of the widget; each test has a profile of its own in it. A missing browser fails, it never skips.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _turn = new(1);
    private IPlaywright? _driver;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh profile: nothing of any other test in its storage.</summary>
    public async Task<IBrowserContext> NewProfile(string locale)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            // Started by the first test that needs it, so that a run without them needs no browser.
            _driver ??= await Playwright.CreateAsync();
            _browser ??= await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = TestSetting.Need("ENLACE_TEST_CHROMIUM"), Headless = true, Args = Quiet });
        }
        finally
        {
            _turn.Release();
        }

        var profile = await _browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, ViewportSize = new ViewportSize { Width = 1000, Height = 760 } });
        profile.SetDefaultTimeout(30_000);
        return profile;
    }

    /// <summary>Kept as an artefact of the run.</summary>
    public static async Task Photograph(IPage page, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Enlace.slnx")))
            root = root.Parent;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "artifacts", "screenshots", $"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
        _turn.Dispose();
    }
}
