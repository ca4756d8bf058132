using System.Data.Common;
using Enlace.Kernel.Observability;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Tells the doctor whether Odoo answers and lets us in.</summary>
internal sealed class OdooCheck(OdooClient client, OdooGate gate, OdooOptions options, TimeProvider clock) : IDependencyCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Name => "odoo";

    public async Task<string> Check(CancellationToken cancel)
    {
        if (!options.Calls)
            return options.Mode == OdooMode.Off ? "off" : "not set up; what must be told to it waits (ENLACE_ODOO)";
        try
        {
            // A hub that was refused holds still for up to a minute, and we with it; that says nothing about the settings of now.
            var patience = Patience + ((await gate.Look(cancel))?.Wait(OdooLane.Live) ?? TimeSpan.Zero);
            var version = await client.Version(OdooTurn.Live, cancel).WaitAsync(patience, clock, cancel);
            await client.Execute(OdooCall.SearchCount(options.Names.Contact, []), OdooTurn.Live, cancel).WaitAsync(patience, clock, cancel);
            return $"{options.Server}, version {version}, lets us in and knows {options.Names.Contact}";
        }
        catch (OdooException e)
        {
            throw new InvalidOperationException($"{options.Server} ({e.Code}): {e.Message} Check ENLACE_ODOO and ENLACE_ODOO_MODE; until then everything is kept.");
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{options.Server} does not answer within {Patience.TotalSeconds:0} s: start it, or correct ENLACE_ODOO; until then everything is kept.");
        }
        catch (DbException)
        {
            // The permit to call lives in a table that the first start makes.
            return "asked once the database is up to date";
        }
    }
}
