using System.Globalization;
using Enlace.Lending.Data;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Views;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>The loans in the order in which they were granted, of one client or state if that is asked for.</summary>
internal sealed class ListLoans : IUseCase
{
    private const int MostRows = 500;

    internal sealed record Query(
        [FromQuery(Name = "client_id")] string? ClientId = null, [FromQuery(Name = "status")] string? Status = null,
        [FromQuery(Name = "skip")] string? Skip = null, [FromQuery(Name = "limit")] string? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/loans/", Handle);

    private static async Task<Answer<IReadOnlyList<LoanView>>> Handle([AsParameters] Query query, Reads reads, CurrentCaller caller, CancellationToken cancel)
    {
        var page = Paging.Of(query.Skip, query.Limit, most: MostRows);
        var client = QueryId.Read("client_id", query.ClientId);
        var state = StateOf(query.Status);
        return await reads.Listed<LendingDb, IReadOnlyList<LoanView>>(caller.Caller, LendingDb.Statement, async (db, inner) =>
        {
            var found = db.Loans.AsNoTracking();
            if (client is { } id)
                found = found.Where(loan => loan.ClientId == id);
            if (state is { } wanted)
                found = found.Where(loan => loan.Status == wanted);
            var total = await found.CountAsync(inner);
            var rows = await found.OrderBy(loan => loan.GrantedAt).ThenBy(loan => loan.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(inner);
            return Answers.Ok<IReadOnlyList<LoanView>>([.. rows.Select(LoanView.Of)]).With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
        }, cancel);
    }

    private static LoanState? StateOf(string? word) => word is null ? null
        : LendingWire.Glossary.TryRead<LoanState>(word, out var state) ? state
        : throw QueryFault.Of("status", "enum", $"Input should be one of {string.Join(", ", LendingWire.Glossary.Words<LoanState>().Select(known => $"'{known}'"))}", word);
}
