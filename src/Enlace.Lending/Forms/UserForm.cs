using System.Text.Json;
using System.Text.RegularExpressions;
using Enlace.Lending.Domain.Users;
using Enlace.Lending.Security;

namespace Enlace.Lending.Forms;

/// <summary>The fields of a user that an administrator may write. A password is taken as it is typed, blanks and all.</summary>
internal sealed partial class UserForm
{
    public string? Username { get; private set; }

    public string? Password { get; private set; }

    public UserRole? Role { get; private set; }

    public bool? IsActive { get; private set; }

    public static async Task<UserForm> Read(HttpRequest request, bool isNew, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel, isSecret: true);
        var user = new UserForm();
        if (isNew)
            form.Needed("username", User.MaxName, "", text => user.Username = SignIns.NameOf(text), isNew);
        user.ReadPassword(form, isNew);
        form.Choice<UserRole>("role", LendingWire.Glossary, "", role => user.Role = role, isNew);
        if (!isNew)
            form.Flag("is_active", "", isActive => user.IsActive = isActive);
        if (user.Username is { } name && !Name().IsMatch(name))
            form.Wrong("username", "string_pattern_mismatch", "String should be 3 or more of a-z, 0-9, '.', '_', '@' and '-'", null);
        form.NothingElse();
        form.Check();
        return user;
    }

    private void ReadPassword(Form form, bool isNew)
    {
        const string Field = "password";
        if (form.Find(Field) is not { } value)
        {
            if (isNew)
                form.Missing(Field);
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            form.Wrong(Field, "string_type", "Input should be a valid string", null);
        }
        else if (value.GetString()!.Length < User.MinPassword)
        {
            form.Wrong(Field, "string_too_short", $"String should have at least {User.MinPassword} characters", null, ("min_length", User.MinPassword));
        }
        else if (value.GetString()!.Length > User.MaxPassword)
        {
            form.Wrong(Field, "string_too_long", $"String should have at most {User.MaxPassword} characters", null, ("max_length", User.MaxPassword));
        }
        else
        {
            Password = value.GetString();
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._@-]{2,}$")]
    private static partial Regex Name();
}
