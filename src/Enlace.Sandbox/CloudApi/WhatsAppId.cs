namespace Enlace.Sandbox.CloudApi;

/// <summary>The number by which WhatsApp knows a person, which in three countries is not the one that was dialled.</summary>
internal static class WhatsAppId
{
    public static string Of(string digits) => digits switch
    {
        ['5', '2', not '1', ..] when digits.Length == 12 => "521" + digits[2..],
        ['5', '4', not '9', ..] when digits.Length == 12 => "549" + digits[2..],
        // Outside the oldest areas, accounts of before the ninth digit go without it.
        ['5', '5', >= '3', _, '9', ..] when digits.Length == 13 => digits[..4] + digits[5..],
        _ => digits,
    };
}
