namespace Enlace.Lending.Security;

/// <summary>What one address may ask of routes that need no token: passwords are guessed there, and RFCs.</summary>
internal sealed record Budgets(AddressBudget Tokens, AddressBudget Reads)
{
    public static Budgets Of(LendingOptions options, TimeProvider clock) =>
        new(new AddressBudget(options.TokenCallsPerMinute, clock), new AddressBudget(options.PublicReadsPerMinute, clock));
}
