using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>Asks for transfers, numbered on from the last.</summary>
internal static class Transferrer
{
    public static async Task Ask(WebApplication app, long count)
    {
        for (var made = 0; made < count; made++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
            var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
            var number = 1 + (await db.Orders.MaxAsync(order => (long?)order.Number) ?? 0);
            var amount = 1 + (number % 97);
            db.Orders.Add(new Order { Number = number, Amount = amount });
            db.Publish(new TransferAsked(number, amount));
            await db.Commit(CancellationToken.None);
        }
    }
}
