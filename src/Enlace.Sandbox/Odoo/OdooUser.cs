namespace Enlace.Sandbox.Odoo;

/// <summary>Somebody who may log in.</summary>
/// <param name="Login">Usually an e-mail address.</param>
/// <param name="Password">May be changed by a control.</param>
/// <param name="Uid">Also the id of the <c>res.users</c> record.</param>
public sealed record OdooUser(string Login, string Password, int Uid)
{
    /// <summary>Takes the password's place in JSON-RPC, and is the bearer of JSON-2. Null: the user has none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Letters per model: <c>r</c>ead, <c>w</c>rite, <c>c</c>reate, <c>d</c>elete. <c>*</c> stands for every model that is not named itself.
    /// </summary>
    public IReadOnlyDictionary<string, string> Rights { get; init; } = new Dictionary<string, string> { ["*"] = "rwcd" };

    internal bool May(OdooRight right, string model) =>
        (Rights.TryGetValue(model, out var letters) || Rights.TryGetValue("*", out letters)) && letters.Contains("rwcd"[(int)right], StringComparison.Ordinal);

    /// <summary>Records print themselves into logs; secrets must not.</summary>
    public override string ToString() => $"{Login} ({Uid})";
}
