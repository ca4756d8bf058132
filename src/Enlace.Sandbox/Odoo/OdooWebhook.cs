namespace Enlace.Sandbox.Odoo;

/// <summary>An automation rule that sends a webhook notification when a record is made or changed.</summary>
/// <param name="Name">Of the server action, as <c>_action</c> tells it.</param>
/// <param name="Id">Of the server action.</param>
/// <param name="Model">Whose records.</param>
/// <param name="Url">Where it posts to.</param>
/// <param name="Fields">What it tells beside <c>_action</c>, <c>_id</c> and <c>_model</c>.</param>
public sealed record OdooWebhook(string Name, int Id, string Model, Uri Url, IReadOnlyList<string> Fields)
{
    /// <summary>Longer than this the server does not wait for the receiver.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether new records are told too, not only changed ones.</summary>
    public bool TellsCreation { get; init; } = true;
}
