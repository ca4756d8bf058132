namespace Enlace.Sandbox.Odoo;

/// <summary>What the server tells a client as <c>error.data</c>; the status is JSON-2's, JSON-RPC answers 200 whatever happens.</summary>
internal sealed class OdooException(string name, string message, int status) : Exception(message)
{
    /// <summary>The Python class, such as <c>odoo.exceptions.AccessError</c>.</summary>
    public string Name { get; } = name;

    public int Status { get; } = status;

    /// <summary>Null lets the traceback of every other error stand here.</summary>
    public string? Debug { get; init; }

    public JsonObject ToData() => new()
    {
        ["name"] = Name,
        ["debug"] = Debug ?? $"Traceback (most recent call last):\n  File \"odoo/http.py\", in dispatch\n{Name}: {Message}\n",
        ["message"] = Message,
        ["arguments"] = new JsonArray(Message),
        ["context"] = new JsonObject(),
    };
}
