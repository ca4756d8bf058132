using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Words of a form that stand for the members of an enum.</summary>
public static class FormWords
{
    /// <summary>One of the wire words of <typeparamref name="TEnum"/>; absent and null say nothing.</summary>
    public static void Word<TEnum>(this Form form, string name, WireGlossary wire, string member, Action<TEnum> set, bool isNeeded = false)
        where TEnum : struct, Enum => form.Choice(name, wire, member, set, isNeeded);
}
