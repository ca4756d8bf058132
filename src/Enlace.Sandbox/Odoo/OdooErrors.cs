using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo;

/// <summary>The server's own errors in its own words; clients branch on the names, people search for the words.</summary>
internal static class OdooErrors
{
    public const string Validation = "odoo.exceptions.ValidationError", User = "odoo.exceptions.UserError";

    /// <summary>The status that JSON-2 gives an error of this name.</summary>
    public static int StatusOf(string name) => name switch
    {
        "odoo.exceptions.AccessDenied" or "odoo.exceptions.AccessError" => StatusCodes.Status403Forbidden,
        "odoo.exceptions.MissingError" or "werkzeug.exceptions.NotFound" => StatusCodes.Status404NotFound,
        "werkzeug.exceptions.Unauthorized" => StatusCodes.Status401Unauthorized,
        "werkzeug.exceptions.BadRequest" => StatusCodes.Status400BadRequest,
        Validation or User or "odoo.exceptions.RedirectWarning" or "werkzeug.exceptions.UnprocessableEntity" => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static OdooException Named(string name, string message) => new(name, message, StatusOf(name));

    public static OdooException AccessDenied() => new("odoo.exceptions.AccessDenied", "Access Denied", StatusCodes.Status403Forbidden) { Debug = "" };

    public static OdooException NotAllowed(OdooModel model, OdooRight right) => Named(
        "odoo.exceptions.AccessError", $"You are not allowed to {right switch
        {
            OdooRight.Read => "access",
            OdooRight.Write => "modify",
            OdooRight.Create => "create",
            _ => "delete",
        }} '{model.Label}' ({model.Name}) records.");

    public static OdooException Private(string model, string method) => Named(
        "odoo.exceptions.AccessError", $"Private methods (such as '{model}.{method}') cannot be called remotely.");

    public static OdooException Missing(OdooModel model, int id, int uid) => Named(
        "odoo.exceptions.MissingError", $"Record does not exist or has been deleted.\n(Record: {model.Name}({id},), User: {uid})");

    public static OdooException NotSet(OdooModel model, OdooField field) => Named(
        Validation,
        "The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n"
        + "- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n"
        + $"Model: {model.Label} ({model.Name})\nField: {field.Label} ({field.Name})\n");

    public static OdooException Constraint(string words) => Named(Validation, $"The operation cannot be completed: {words}");

    public static OdooException UnknownModel(string model) => Named(User, $"Object {model} doesn't exist");

    public static OdooException UnknownMethod(string model, string method) => Attribute($"The method '{model}.{method}' does not exist");

    public static OdooException InvalidField(OdooModel model, string field) => Value($"Invalid field '{field}' on model '{model.Name}'");

    public static OdooException WrongValue(OdooModel model, OdooField field, JsonNode? value) =>
        Value($"Wrong value for {model.Name}.{field.Name}: {Python.Repr(value)}");

    public static OdooException Value(string message) => Named("builtins.ValueError", message);

    public static OdooException Type(string message) => Named("builtins.TypeError", message);

    public static OdooException Key(string key) => Named("builtins.KeyError", $"'{key}'");

    public static OdooException Attribute(string message) => Named("builtins.AttributeError", message);

    public static OdooException NoDatabase(string database) => Named(
        "psycopg2.OperationalError", $"connection to server failed: FATAL:  database \"{database}\" does not exist\n");

    public static OdooException DatabaseSyntax(string type, string text) => Named(
        type.StartsWith("timestamp", StringComparison.Ordinal) || type == "date" ? "psycopg2.errors.InvalidDatetimeFormat" : "psycopg2.errors.InvalidTextRepresentation",
        $"invalid input syntax for type {type}: \"{text}\"");
}
