// SPDX-License-Identifier: Apache-2.0
// Small pictures as cameras and programs write them, and the same with what they tell about their maker.
const of = (text: string) => Buffer.from(text, 'base64');
export const png = of('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAYAAACzzX7wAAAAKElEQVR4AYSMsQ0AAAjCqv//jI7ooCQdCA0JkjNKDy1wJkXgbPt9KAAAAP//HLRNEAAAAAZJREFUAwAYWBP55O5gPAAA' +
    'AABJRU5ErkJggg==');
export const jpeg = of('/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFla' +
    'AAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJY' +
    'WVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAA' +
    'E9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBC' +
    'YFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk' +
    'pKT/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAYEAADAQEAAAAAAAAAAAAAAAAAAhEBEv/EABUBAQEAAAAAAAAAAAAAAAAAAAQG/8QAFxEBAQEBAAAA' +
    'AAAAAAAAAAAAAQIRAP/aAAwDAQACEQMRAD8AnKipeclAASqadp16jmSTAzv/2Q==');
export const webp = of('UklGRjICAABXRUJQVlA4WAoAAAAgAAAABwAAAwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFla' +
    'AAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJY' +
    'WVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAA' +
    'E9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggRAAAAPABAJ0BKggABAAEAGglsAJ0ugACuiwN' +
    'AAD+6V3zxDGUFdny/aSj9+wsGpWMU5B/5zB4z9zKO8P+u7zf8En/wSfwDAAA');

export const SECRETS = ['Lisbon 38.7223', '2026:11:17 08:15:00', 'Camera Obscura 9'];
const secret = Buffer.from(SECRETS.join('\0'));
const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.concat([u16(n >>> 16), u16(n & 0xffff)]);
const l32 = (n: number) => u32(n).reverse();

/** Exif with which side is up, and the secrets behind it. */
const tiff = (side: number) => Buffer.concat([Buffer.from('MM\0*'), u32(8), u16(1), u16(0x0112), u16(3), u32(1), u16(side), u16(0), u32(0), secret]);
const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
const chunk = (name: string, body: Buffer) => Buffer.concat([u32(body.length), Buffer.from(name), body, u32(0)]);
const part = (name: string, body: Buffer) => Buffer.concat([Buffer.from(name), l32(body.length), body, Buffer.alloc(body.length & 1)]);

export function toldJpeg(side = 6): Buffer {
  const more = [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff(side)])), segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), secret])), segment(0xed, secret), segment(0xfe, secret)];
  return Buffer.concat([jpeg.subarray(0, 2), ...more, jpeg.subarray(2), secret]);
}
export function toldPng(): Buffer {
  return Buffer.concat([png.subarray(0, 33), chunk('tEXt', secret), chunk('eXIf', tiff(1)), chunk('iTXt', secret), chunk('tIME', Buffer.alloc(7)), png.subarray(33), secret]);
}
export function toldWebp(): Buffer {
  const whole = Buffer.concat([webp, part('EXIF', tiff(1)), part('XMP ', secret)]);
  l32(whole.length - 8).copy(whole, 4);
  whole[20]! |= 0x0c;
  return whole;
}
