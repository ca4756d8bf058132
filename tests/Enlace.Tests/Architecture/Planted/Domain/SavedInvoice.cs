using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Architecture.Planted.Domain;

/// <summary>Rule 4: it stores itself.</summary>
internal sealed class SavedInvoice
{
    public static Task<int> Save(DbContext db, CancellationToken cancel) => db.SaveChangesAsync(cancel);
}
