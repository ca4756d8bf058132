using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What every suite of the way to Odoo starts with: a stage on an engine.</summary>
public abstract class OdooSuite(IEngine engine)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected async Task<OdooStage> Set(double gap = 0.02, int series = 18, params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(await engine.NewSettings());
        foreach (var (name, value) in settings)
            all[name] = value;
        return await OdooStage.Set(all, gap, series);
    }
}
